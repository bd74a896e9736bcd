// The pretend banks in a process of their own, which keeps the true ledger until its starter ends.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { gatewaysOf } from '../../../main/hosts/training.ts';
import { faultSchema } from '../../../main/sandbox/faults.ts';
import { pretendOrderSchema } from '../../../main/sandbox/ledger.ts';
import { startSandbox } from '../../../main/sandbox/server.ts';

const optionsSchema = z.strictObject({
  orders: z.array(pretendOrderSchema),
  faults: z.array(faultSchema),
  ledgerFile: z.string(),
  keyFile: z.string(),
});
export type BankOptions = z.infer<typeof optionsSchema>;

const options = optionsSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const sandbox = await startSandbox(options);
process.stdout.write(`${JSON.stringify(gatewaysOf(sandbox))}\n`);
process.stdin.on('end', () => void sandbox.close().then(() => process.exit())).resume();
