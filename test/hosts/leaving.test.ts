// What is said to whoever ends the terminal: how many refunds are not finished, and how much, in words of theirs.
import { describe, expect, it } from 'vitest';
import { leavingQuestion, leavingSentence } from '../../main/hosts/leaving.ts';

const baht = { minor: 45_000, currency: 'THB' };
const yen = { minor: 1_200, currency: 'JPY' };

describe('the console', () => {
  it('says nothing when all is finished', () => {
    expect(leavingSentence({ count: 0, sums: [] })).toBe('');
  });

  it('says how many are not finished, each currency’s sum, and that nothing is lost', () => {
    expect(leavingSentence({ count: 1, sums: [baht] })).toBe(
      '1 refund is not finished: ฿450.00. All is saved, and the next start goes on from there.',
    );
    expect(leavingSentence({ count: 3, sums: [yen, baht] })).toMatch(
      /^3 refunds are not finished: ¥1,200 · ฿450\.00\./,
    );
  });
});

describe('the message box', () => {
  it.each([
    ['en-US', 'Refunds that are not finished: 2 · ฿450.00', 'Stay'],
    ['th', 'รายการคืนเงินที่ยังไม่เสร็จ: 2 · ฿450.00', 'กลับไป'],
    ['zh-TW', '尚未完成的退款：2 · ฿450.00', '返回'],
    ['zh-HK', '尚未完成的退款：2 · ฿450.00', '返回'],
    ['zh-CN', '尚未完成的退款：2 · ฿450.00', '返回'],
    ['ms-MY', 'Bayaran balik yang belum selesai: 2 · ฿450.00', 'Kembali'],
    ['ja', 'まだ終わっていない返金：2 · ฿450.00', '戻る'],
    ['fr', 'Refunds that are not finished: 2 · ฿450.00', 'Stay'],
    ['', 'Refunds that are not finished: 2 · ฿450.00', 'Stay'],
  ])('on a computer that speaks "%s" says "%s"', (tag, message, stay) => {
    expect(leavingQuestion({ count: 2, sums: [baht] }, tag)).toMatchObject({ message, stay });
  });

  it('in Arabic has the digits of the screen', () => {
    expect(leavingQuestion({ count: 2, sums: [baht] }, 'ar-AE').message).toMatch(/2 · .*450\.00/);
  });
});
