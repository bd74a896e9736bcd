// The history of all refunds, and how one is looked for, in Arabic.
import type { Translated } from '../../words.ts';
import type { history as english } from '../en/history.ts';

export const history: Translated<typeof english> = {
  'history.title': 'السجل',
  'history.search': 'ابحث بأي رقم: الطلب أو الاسترداد أو الإيصال أو البوابة أو المحفظة',
  'history.none': 'لا توجد عملية مطابقة. خفّف شروط البحث أو اعرض الكل.',
  'history.empty': 'لم تُجرَ أي عملية استرداد على هذا الجهاز بعد.',
  'history.column.time': 'الوقت',
  'history.column.refund': 'الاسترداد',
  'history.column.order': 'الطلب',
  'history.column.who': 'أمين الصندوق',
  'history.column.amount': 'المبلغ',
  'history.column.state': 'النتيجة',
  'history.count':
    '{count, plural, zero {لا عمليات استرداد} one {عملية استرداد واحدة} two {عمليتا استرداد} few {# عمليات استرداد} many {# عملية استرداد} other {# عملية استرداد}}{more, select, true { والمزيد في الأسفل} other {}}',
  'filter.title': 'عوامل التصفية',
  'filter.any-state': 'كل النتائج',
  'filter.any-operator': 'كل أمناء الصندوق',
  'filter.any-gateway': 'كل البوابات',
  'filter.any-day': 'كل الأيام',
  'filter.period.today': 'اليوم',
  'filter.period.yesterday': 'أمس',
  'filter.period.week': 'آخر 7 أيام',
  'filter.period.month': 'آخر 30 يومًا',
  'filter.period.days': 'من … إلى …',
  'filter.from': 'من',
  'filter.to': 'إلى',
  'day.wrong': 'هذا ليس تاريخًا. اكتبه هكذا: {example}.',
  'filter.amount': 'المبلغ',
  'filter.amount-wrong': 'هذا ليس مبلغًا، لذلك لم يُستخدم في التصفية. اكتبه هكذا: 12.50.',
  'filter.clear': 'عرض الكل',
  'history.paper.printed':
    '{count, plural, =0 {لا إيصال بعد} zero {لا إيصال بعد} one {طُبع الإيصال} two {طُبعت نسختان} few {طُبعت # نسخ} many {طُبعت # نسخة} other {طُبعت # نسخة}}',
  'history.paper.owed': 'الإيصال لم يخرج',
  'history.paper.doubtful': 'هل الإيصال كامل؟',
  'history.paper.printing': 'جارٍ الطباعة…',
};
