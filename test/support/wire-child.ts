// A wire in a process of its own, which may trust another authority or live in another environment.
import { z } from 'zod';
import { openWire } from '../../main/core/gateways/http.ts';

const { url, times, proxy } = z
  .object({ url: z.string(), times: z.int(), proxy: z.string().nullable() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const wire = openWire({ connectMs: 5_000, answerMs: 5_000, proxy });
const deliveries = [];
for (let time = 0; time < times; time += 1) {
  deliveries.push(await wire.post({ method: 'POST', url, headers: {}, body: 'money=1', record: '' }));
}
wire.close();
process.stdout.write(JSON.stringify(deliveries));
