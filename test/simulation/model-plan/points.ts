// Every point that the worlds of the model must meet, and the name of each.
import { machine } from '../../../main/core/refunds/machine.ts';
import type { RefundEvent, RefundState } from '../../../preload/contract/vocabulary.ts';
import {
  accidents,
  places,
  questionFaults,
  refundFaults,
  verdicts,
  visits,
  type Place,
  type QuestionFault,
  type RefundFault,
} from './incidents.ts';
import { shops } from '../model-gateways/shops.ts';

/** Made once, because a name put together for every world would cost more than the world. */
const refundNames = new Map(refundFaults.map((fault) => [fault, `refund: ${fault}`]));
const questionNames = new Map(questionFaults.map((fault) => [fault, `question: ${fault}`]));
const crashNames = new Map(places.map((place) => [place, `killed ${place}`]));
const arrowNames = new Map(
  Object.entries(machine).map(([from, arrows]) => [
    from,
    new Map(Object.entries(arrows).map(([event, to]) => [event, `${from} -${event}-> ${to}`])),
  ]),
);

/** Somebody else's refund that looks like ours where the gateway tells no numbers. Source: reliability M13. */
export const lookAlike = 'another refund that cannot be told from ours';

export const points: readonly string[] = [
  ...shops.map(({ name }) => name),
  ...refundNames.values(),
  ...questionNames.values(),
  ...crashNames.values(),
  ...accidents.filter((accident) => accident !== 'crash'),
  ...visits,
  ...verdicts,
  ...[...arrowNames.values()].flatMap((arrows) => [...arrows.values()]),
  lookAlike,
];

export function refundPoint(fault: RefundFault): string {
  return refundNames.get(fault) ?? fault;
}

export function questionPoint(fault: QuestionFault): string {
  return questionNames.get(fault) ?? fault;
}

export function crashPoint(place: Place): string {
  return crashNames.get(place) ?? place;
}

export function arrowPoint(from: RefundState, event: RefundEvent): string {
  return arrowNames.get(from)?.get(event) ?? `${from} -${event}->`;
}
