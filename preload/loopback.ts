// The bridge for an ordinary browser: calls by POST, events by server-sent events, on the page's own origin.
import type { Bridge, EventBody, EventName, Failure, Reply } from './contract/api.ts';

/** Spelled out rather than read from the contract, which would pull zod into the page. */
const known: Record<EventName, true> = {
  'refund.changed': true,
  'print.changed': true,
  'terminal.changed': true,
};

/** Shows the one-time token of the address and takes it out of sight; a reload has the cookie instead. */
async function enter(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', '/');
  await send('/session', { token });
}

function bridgeOver(entered: Promise<void>): Bridge {
  let stream: EventSource | null = null;
  return {
    async call(command, input) {
      await entered;
      return post(`/call/${command}`, input);
    },
    on<E extends EventName>(event: E, listener: (body: EventBody<E>) => void) {
      if (!Object.hasOwn(known, event)) throw new TypeError(`there is no event "${event}"`);
      let isOver = false;
      const hear = (message: MessageEvent<string>): void => {
        const body: unknown = JSON.parse(message.data);
        if (!isOver && isBodyOf(event, body)) listener(body);
      };
      void entered.then(() => {
        stream ??= openStream();
        stream.addEventListener(event, hear);
      });
      return () => {
        isOver = true;
        stream?.removeEventListener(event, hear);
      };
    },
  };
}

/** The browser opens a cut stream again by itself; what was missed meanwhile is asked for. */
function openStream(): EventSource {
  const stream = new EventSource('/events');
  let wasCut = false;
  stream.addEventListener('error', () => {
    wasCut = true;
  });
  stream.addEventListener('open', () => {
    if (!wasCut) return;
    wasCut = false;
    void post('/call/terminal.status', {}).then((reply) => {
      if (reply.ok)
        stream.dispatchEvent(new MessageEvent('terminal.changed', { data: JSON.stringify(reply.value) }));
    });
  });
  return stream;
}

async function post(path: string, body: unknown): Promise<Reply<never>> {
  try {
    const response = await send(path, body);
    if (response.status === 401) return failure('address-used', 'The page has no session.');
    const reply: unknown = await response.json();
    return isReply(reply) ? reply : failure('host-gone', 'The answer is not a reply.');
  } catch {
    return failure('host-gone', 'The terminal does not answer.');
  }
}

function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    redirect: 'error',
  });
}

function failure(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message, details: {} } };
}

/** The host checks every event against the contract before it sends it. */
function isBodyOf<E extends EventName>(_event: E, body: unknown): body is EventBody<E> {
  return typeof body === 'object' && body !== null;
}

/** The host checks every reply against the contract before it sends it; here only the envelope is looked at. */
function isReply(value: unknown): value is Reply<never> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

if (!('terminal' in window)) {
  Object.defineProperty(window, 'terminal', { value: Object.freeze(bridgeOver(enter())) });
}
