// Fuzzed answers of all three gateways: a valid one, changed, and what the terminal may still make of it.
import type { HttpReply } from '../../main/core/gateways/gateway.ts';
import { documentChanges, sameInAnotherOrder, type Change, type JsonObject } from './documents.ts';
import type { Random } from './random.ts';
import { isAllowed, type Reply, type Scene } from './scene.ts';
import type { Input, Source, Verdict } from './source.ts';
import { sameInOtherWords, textChanges } from './texts.ts';

const statuses = [200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504];
const named = {
  untouched: 'an answer untouched',
  stranger: 'an answer to something else',
  signedAnew: 'signed anew',
  status: 'another status',
} as const;
const harmless = [sameInAnotherOrder, ...sameInOtherWords].map(({ name }) => name);

/** A changed answer, as it arrives. */
interface Changed {
  reply: HttpReply;
  changes: string[];
}

export function answersOf(scenes: readonly Scene[]): Source {
  return {
    changes: [...documentChanges, ...textChanges]
      .map(({ name }) => name)
      .concat(harmless, Object.values(named)),
    classes: scenes.flatMap(({ question, truth }) => [
      `${question}: unclear`,
      ...Object.keys(truth).map((kind) => `${question}: ${kind}`),
    ]),
    make: (random) => inputOf(random.pick(scenes), random),
  };
}

function inputOf(scene: Scene, random: Random): Input {
  const index = random.below(scene.replies.length);
  const { reply, changes } = changedReply(scene, index, random);
  const replies = scene.replies.map((each, at) => (at === index ? reply : plain(each)));
  return {
    changes,
    text: `${scene.question}, answer ${index + 1}: ${reply.status} ${reply.body}`,
    run: () => judged(scene, replies, changes),
  };
}

function judged(scene: Scene, replies: readonly HttpReply[], changes: readonly string[]): Verdict {
  const seen: HttpReply[] = [];
  const told = scene.read(() => {
    const reply = replies[seen.length] ?? replies.at(-1) ?? { status: 0, body: '' };
    seen.push(reply);
    return reply;
  });
  const result = `${scene.question}: ${told.kind}`;
  if (!isAllowed(scene.truth, seen, told)) return { class: result, problem: `it is not ${told.kind}` };
  const isSame = changes.every((name) => name === named.untouched || harmless.includes(name));
  const isMissed = isSame && told.kind !== scene.kind;
  return { class: result, problem: isMissed ? `it is ${scene.kind}, not ${told.kind}` : null };
}

function changedReply(scene: Scene, index: number, random: Random): Changed {
  const original = scene.replies[index];
  if (!original) throw new RangeError('the scene has no such answer');
  const changed = inOneWay(scene, original, index, random);
  if (!random.percent(4)) return changed;
  return {
    reply: { ...changed.reply, status: random.pick(statuses) },
    changes: [...changed.changes, named.status],
  };
}

function inOneWay(scene: Scene, original: Reply, index: number, random: Random): Changed {
  const way = random.below(100);
  if (way < 4) return { reply: plain(original), changes: [named.untouched] };
  if (way < 12) return inOtherWords(original, random);
  if (way < 20) return { reply: plain(random.pick(scene.strangers)), changes: [named.stranger] };
  return way < 70 ? otherDocument(scene, original, index, random) : otherText(original, random);
}

function inOtherWords({ status, document }: Reply, random: Random): Changed {
  const turned = sameInAnotherOrder.apply(document, random);
  const words = random.pick(sameInOtherWords);
  const body = words.apply(JSON.stringify(turned), random);
  return { reply: { status, body }, changes: [sameInAnotherOrder.name, words.name] };
}

function otherDocument(scene: Scene, { status, document }: Reply, index: number, random: Random): Changed {
  const [changed, changes] = several<JsonObject>(document, documentChanges, 1 + random.below(3), random);
  const signed = random.percent(50) ? scene.signed(changed, index) : null;
  return {
    reply: { status, body: JSON.stringify(signed ?? changed) },
    changes: signed ? [...changes, named.signedAnew] : changes,
  };
}

function otherText({ status, document }: Reply, random: Random): Changed {
  const [body, changes] = several(JSON.stringify(document), textChanges, 1 + random.below(2), random);
  return { reply: { status, body }, changes };
}

function several<Content>(
  content: Content,
  from: readonly Change<Content>[],
  count: number,
  random: Random,
): [Content, string[]] {
  let changed = content;
  const changes: string[] = [];
  for (let done = 0; done < count; done += 1) {
    const change = random.pick(from);
    changed = change.apply(changed, random);
    changes.push(change.name);
  }
  return [changed, changes];
}

function plain({ status, document }: Reply): HttpReply {
  return { status, body: JSON.stringify(document) };
}
