// What the customer reads on their own display, and how it is switched on, in Arabic.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': 'شاشة العميل',
  'display.lead': 'نافذة ثانية للعميل: المبلغ وما آل إليه الاسترداد. لا يظهر فيها أي شيء آخر من الجهاز.',
  'display.choice': 'العرض للعميل',
  'display.off': 'إيقاف',
  'display.on': 'تشغيل',
  'display.open': 'فتح شاشة العميل',

  'customer.title': 'استرداد المبالغ',
  'customer.welcome': 'أهلًا وسهلًا',
  'customer.refund': 'استرداد',
  'customer.check': 'لم يُرد أي مبلغ بعد. يرجى التحقق من المبلغ.',
  'customer.typing': 'لم يُرد أي مبلغ بعد. تجري كتابة المبلغ.',
  'customer.sending': 'جارٍ إرسال استردادك…',
  'customer.sending-more': 'لم ينتهِ الأمر بعد. لحظة من فضلك.',
  'customer.refunded-more': 'يعود المبلغ بالطريقة التي دفعت بها.',
  'customer.ask': 'يرجى سؤال موظفينا.',
  'customer.unknown-more': 'ما زلنا نتحقق مما إذا كان هذا المبلغ قد رُد.',
  'customer.saved-more': 'لم يُرد أي مبلغ بعد. نرسل هذا الاسترداد لاحقًا تلقائيًا.',
  'customer.slip': 'يرجى الاحتفاظ بالقسيمة: يمكنك سؤالنا برقمها في أي وقت.',
};
