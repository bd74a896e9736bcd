// What becomes of an answer on its way back to the terminal.
import { assertNever } from '../../../main/core/errors.ts';
import type { Answer, Word } from './answers.ts';
import type { QuestionFault, RefundFault } from '../model-plan/incidents.ts';

/** Answers that say how much went back; in the others there is no amount to change. */
const toldMoney: ReadonlySet<Word> = new Set<Word>([
  'refunded',
  'duplicated',
  'listed',
  'last refund',
  'amount',
]);

/** The answer as it arrives; an unsigned one that is spoilt cannot be read. */
export function tampered(
  answer: Answer,
  fault: RefundFault | QuestionFault | null,
  isSigned: boolean,
): Answer {
  switch (fault) {
    case null:
    case 'no connection':
    case 'no answer':
    case 'lost request':
    case 'late request':
    case 'lost answer':
    case 'refusal':
    case 'request twice':
    case 'slow answer':
    case 'yes without a booking':
      return answer;
    case 'error':
    case 'error before booking':
    case 'error after booking':
      return { ...answer, trouble: 'error', isHonest: false };
    case 'bad signature':
    case 'forged yes':
      return isSigned
        ? { ...answer, isGenuine: false, isHonest: false }
        : { ...answer, trouble: 'unreadable', isHonest: false };
    case 'unreadable answer':
      return { ...answer, trouble: 'unreadable', isHonest: false };
    case 'answer of another refund':
      return isSigned && answer.word === 'refunded'
        ? { ...answer, number: 'another', isHonest: false }
        : { ...answer, trouble: 'another order', isHonest: false };
    case 'replayed answer':
      return { ...answer, nonce: answer.nonce - 1, isHonest: false };
    case 'another amount':
      return toldMoney.has(answer.word) ? { ...answer, amount: answer.amount + 1, isHonest: false } : answer;
    case 'another currency':
      return toldMoney.has(answer.word) ? { ...answer, currency: 'USD', isHonest: false } : answer;
    case 'busy':
    case 'busy before booking':
    case 'busy after booking':
      return { ...answer, word: 'busy', isHonest: false };
    default:
      return assertNever(fault);
  }
}
