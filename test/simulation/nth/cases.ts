// Every step of every script at every gateway, with each way in which it can fail.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { StepFault } from '../world/life.ts';

export const faults = ['crash', 'error', 'rejection'] as const satisfies StepFault[];
/** "again": the step crashes, and then a step of the recovery fails. */
export const modes = ['once', 'for ever', 'again'] as const;

export interface Case {
  readonly gateway: GatewayId;
  /** Counts the scripts. */
  readonly script: number;
  /** The step that fails, from 1. */
  readonly step: number;
  readonly fault: StepFault;
  readonly mode: (typeof modes)[number];
}

/** `stepsOf` says how many steps a script takes when nothing fails: up to its first failure a world takes the same ones. */
export async function listCases(
  scripts: readonly { failsAgain: boolean }[],
  stepsOf: (gateway: GatewayId, script: number) => Promise<number>,
): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const gateway of gatewayIds) {
    for (const [script, { failsAgain }] of scripts.entries()) {
      const steps = await stepsOf(gateway, script);
      const tried = modes.filter((mode) => mode !== 'again' || failsAgain);
      for (let step = 1; step <= steps; step += 1)
        for (const fault of faults)
          for (const mode of tried) cases.push({ gateway, script, step, fault, mode });
    }
  }
  return cases;
}

/**
 * Which steps of the recovery fail in a case, counted from 1. Crashes at neighbouring steps leave the same to recover from,
 * so that each of three neighbours takes each step of it with another fault.
 */
export function turnOf({ step, fault, mode }: Case): { first: number; stride: number } {
  if (mode !== 'again') return { first: 1, stride: 1 };
  const stride = faults.length;
  return { first: 1 + ((step + faults.indexOf(fault)) % stride), stride };
}
