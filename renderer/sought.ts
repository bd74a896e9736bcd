// What a person looks for among all refunds, as it was typed and chosen.
import type { GatewayId, RefundState } from '../preload/contract/vocabulary.ts';

/** "days": between two days of the person's choice. */
export const periods = ['any', 'today', 'yesterday', 'week', 'month', 'days'] as const;
export type Period = (typeof periods)[number];

export interface Sought {
  /** Parts of numbers. */
  readonly search: string;
  readonly state: RefundState | null;
  readonly operatorId: string | null;
  readonly gateway: GatewayId | null;
  readonly period: Period;
  /** Days of the period "days" as "2026-11-23", the last one included; empty when open. */
  readonly from: string;
  readonly to: string;
  /** As it was typed. */
  readonly amount: string;
}

export const everything: Sought = {
  search: '',
  state: null,
  operatorId: null,
  gateway: null,
  period: 'any',
  from: '',
  to: '',
  amount: '',
};
