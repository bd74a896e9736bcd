// Every point that the worlds of the full code must meet, and the name of each.
import { machine } from '../../../main/core/refunds/machine.ts';
import { gatewayIds, type RefundEvent, type RefundState } from '../../../preload/contract/vocabulary.ts';
import { courses, refundOnly, type WireFault } from './courses.ts';
import { deeds } from './deeds.ts';
import { steps, type Step, type StepFault } from './life.ts';
import { workloads } from './workloads.ts';

const wireFaults = Object.keys(courses).filter((name): name is WireFault => name in courses);

/** What can happen at each step of a life. */
const stepFaults: Record<Step, readonly StepFault[]> = {
  commit: ['crash', 'error', 'rejection'],
  committed: ['crash'],
  send: ['crash'],
  heard: ['crash'],
  probe: ['crash'],
  keys: ['crash', 'error'],
  print: ['crash', 'error', 'rejection'],
};
const arrows = Object.entries(machine).flatMap(([from, events]) =>
  Object.keys(events).map((event) => `${from} -${event}->`),
);

export const points: readonly string[] = [
  ...workloads,
  ...gatewayIds,
  ...wireFaults.map((fault) => `refund: ${fault}`),
  ...wireFaults.filter((fault) => !refundOnly.has(fault)).map((fault) => `query: ${fault}`),
  ...steps.flatMap((step) => stepFaults[step].map((fault) => stepPoint(step, fault))),
  ...deeds,
  ...arrows,
];

export function wirePoint(kind: 'refund' | 'query', fault: WireFault): string {
  return `${kind}: ${fault}`;
}

export function stepPoint(step: Step, fault: StepFault): string {
  return `${fault} at ${step}`;
}

export function arrowPoint(from: RefundState, event: RefundEvent): string {
  return `${from} -${event}->`;
}
