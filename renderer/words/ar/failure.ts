// Every refusal, the money first, in Arabic.
import type { Translated } from '../../words.ts';
import type { failure as english } from '../en/failure.ts';

export const failure: Translated<typeof english> = {
  // What happened to the money, said first in every refusal
  'money.nothing': 'لم يُرد أي مبلغ.',
  'money.untouched': 'عملية الاسترداد نفسها لم تتغير.',
  'money.not-known': 'لا نعرف بعد هل حُفظ هذا.',
  'failure.invalid-input': 'لم يفهم الجهاز الطلب. حاول مرة أخرى، وأخبر المدير إن تكرر ذلك.',
  'failure.signed-out': 'الجهاز مقفل. سجّل الدخول وتابع.',
  'failure.not-allowed': 'يلزم المدير لهذا.',
  'failure.wrong-pin':
    'رمز PIN خاطئ. {left, plural, zero {لا محاولات متبقية.} one {بقيت محاولة واحدة.} two {بقيت محاولتان.} few {بقيت # محاولات.} many {بقيت # محاولة.} other {بقيت # محاولة.}}',
  'failure.pin-blocked':
    'محاولات PIN خاطئة كثيرة. انتظر {seconds, plural, zero {لحظة} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  'failure.strange-order-number':
    'لا يمكن أن يكون هذا رقم طلب. يتكون الرقم من حروف لاتينية وأرقام ونقاط وشرطات وخطوط سفلية فقط، بحد أقصى 32.',
  'failure.strange-order-number-read': 'هذا الرمز ليس رقم طلب: {read}',
  'failure.web-address': 'هذا عنوان ويب، وليس رقم طلب. امسح الرمز الشريطي على الإيصال.',
  'failure.product-code': 'هذا رمز منتج، وليس رقم طلب. امسح الإيصال.',
  'failure.whole-only': 'لا يمكن هنا إلا رد المبلغ كاملًا.',
  'failure.gateway-off': 'أُوقفت {gateway} على هذا الكمبيوتر: فشل اختبارها الذاتي. أخبر المدير.',
  'failure.not-asked-twice':
    'يجب أن تعرض بوابة الدفع الطلب من دون تغيير مرتين، بينهما دقيقة، قبل إعادة الإرسال. اضغط «اسأل الآن»، ثم مرة أخرى بعد دقيقة.',
  'failure.may-still-arrive': 'قد تصل المحاولة الأخيرة بعد. انظر مرة أخرى بعد عشر دقائق، ثم قرر.',
  'failure.order-not-found':
    'لا يوجد طلب بهذا الرقم. تحقق من الأرقام، أو استعمل الرقم في تطبيق محفظة العميل.',
  'failure.order-unknown': 'ابحث عن الطلب أولًا، ثم رد المبلغ.',
  'failure.gateway-unreachable':
    'لا يمكن سؤال بوابة الدفع الآن، ولم يرَ هذا الجهاز الطلب من قبل. حاول مرة أخرى عند عودة الاتصال.',
  'failure.gateway-unclear': 'لا يمكن الوثوق بجواب بوابة الدفع. حاول مرة أخرى بعد دقيقة، ثم أخبر المدير.',
  'failure.order-blocked': 'لا يمكن رد مبلغ هذا الطلب الآن.',
  'failure.amount-invalid': 'هذا ليس مبلغًا يمكن رده.',
  'failure.amount-too-large': 'هذا أكثر من المتبقي في هذا الطلب.',
  'failure.amount-too-large-left': 'أقصى ما يمكن رده الآن {left}.',
  'failure.offline-refused.amount': 'المبلغ أكبر من أن يُحفظ بلا اتصال: الحد {limit}.',
  'failure.offline-refused.channel': 'لا تُحفظ عمليات الاسترداد إلى {limit} بلا اتصال.',
  'failure.offline-refused.count':
    'قائمة الانتظار ممتلئة: الحد الأقصى {limit, plural, zero {صفر عملية} one {عملية استرداد واحدة} two {عمليتا استرداد} few {# عمليات استرداد} many {# عملية استرداد} other {# عملية استرداد}}.',
  'failure.offline-refused.age':
    'انتظرت العمليات المحفوظة أكثر من {limit, plural, zero {صفر ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}، فلا يُحفظ المزيد. أخبر المدير.',
  'failure.offline-refused.sum': 'سيتجاوز مجموع العمليات المحفوظة {limit}.',
  'failure.offline-refused': 'لا يمكن حفظ هذا بلا اتصال.',
  'failure.reason-missing': 'اختر سببًا. يحتاج «سبب آخر» إلى نص من 3 إلى 100 حرف.',
  'failure.currency-not-set-up': 'لم تُضبط هذه العملة على هذا الجهاز بعد. اسأل المدير.',
  'failure.already-refunding': 'توجد عملية استرداد أخرى لهذا الطلب لم تكتمل. انظر إليها في قائمة الانتظار.',
  'failure.wrong-state': 'تغيرت حالة عملية الاسترداد هذه في الأثناء. انظر إلى حالتها مرة أخرى.',
  'failure.refund-not-found': 'لا توجد عملية استرداد بهذا الرقم.',
  'failure.keys-missing': 'مفاتيح التاجر غير موجودة على هذا الجهاز. اسأل المدير.',
  'failure.keychain-locked': 'سلسلة المفاتيح على هذا الكمبيوتر مقفلة. اطلب من المدير فتحها.',
  'failure.keychain-unavailable': 'تعذر الوصول إلى سلسلة المفاتيح على هذا الكمبيوتر. اسأل المدير.',
  'failure.key-unreadable': 'مفتاح التاجر المحفوظ غير صالح للاستعمال. اسأل المدير.',
  'failure.printer-failed': 'لم تخرج الورقة. افحص الطابعة واطبع مرة أخرى.',
  'failure.refund-damaged': 'تغيّر ما حفظه هذا الكمبيوتر عن عملية الاسترداد. استدعِ المدير.',
  'failure.storage-failed': 'لا يمكن إجراء أي استرداد: هذا الكمبيوتر لا يستطيع الحفظ بأمان. استدعِ المدير.',
  'failure.data-copied': 'نُسخت هذه البيانات من كمبيوتر آخر. يقرر المدير هل نتابع هنا.',
  'failure.internal': 'يوجد خلل في البرنامج. أخبر المدير برقم الحادثة {incident}.',
  'failure.internal-unnumbered': 'يوجد خلل في البرنامج. أخبر المدير.',
  'failure.address-used': 'فُتحت هذه الصفحة بعنوان يعمل مرة واحدة فقط. أغلقها وشغّل البرنامج من جديد.',
  'failure.host-gone': 'برنامج الجهاز لا يجيب. انظر في قائمة الانتظار قبل أن ترد المبلغ مرة أخرى.',
};
