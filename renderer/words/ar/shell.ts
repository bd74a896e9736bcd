// The frame of the program: sign-in, status line, rail, keys and scanner, in Arabic.
import type { Translated } from '../../words.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: Translated<typeof english> = {
  'app.name': 'جهاز الاسترداد',
  'app.no-host':
    'تعمل هذه الصفحة داخل برنامج جهاز الاسترداد فقط. أغلق الصفحة وشغّل البرنامج من جديد. لم يُرد أي مبلغ.',
  'app.starting': 'جارٍ التشغيل…',
  'app.loading': 'لحظة من فضلك…',
  'app.training': 'تدريب · لا تتحرك أي أموال · الإيصالات مختومة بعلامة التدريب',

  // Sign-in
  'greeting.morning': 'صباح الخير،',
  'greeting.afternoon': 'نهارك سعيد،',
  'greeting.evening': 'مساء الخير،',
  'greeting.store': '{store}',
  'sign-in.lead': 'أدخل رمز PIN للبدء. تُرسل عمليات الاسترداد المحفوظة ويجري التحقق منها حتى والجهاز مقفل.',
  'sign-in.kept': 'عملية الاسترداد للطلب {orderNo} محفوظة كما تركتها. سجّل الدخول لمتابعتها.',
  'sign-in.kept-sent': 'تم حفظ عملية الاسترداد للطلب {orderNo}. سجّل الدخول لمعرفة نتيجتها.',
  'sign-in.who': 'من أنت؟',
  'sign-in.role': '{name} · المدير',
  'sign-in.training-pins': 'رموز PIN للتدريب، تظهر في التدريب فقط: {pins}',
  'sign-in.training-pin': '{name} {pin}',
  'sign-in.checking': 'جارٍ التحقق…',
  'sign-in.left':
    '{count, plural, zero {لا عمليات استرداد غير مكتملة} one {عملية استرداد واحدة لم تكتمل بعد} two {عمليتا استرداد لم تكتملا بعد} few {# عمليات استرداد لم تكتمل بعد} many {# عملية استرداد لم تكتمل بعد} other {# عملية استرداد لم تكتمل بعد}}: {sum}. اترك هذا الكمبيوتر يعمل: لا شيء يُرسل وهو مطفأ.',
  'sign-in.saved':
    '{count, plural, zero {لا عمليات محفوظة} one {عملية استرداد واحدة محفوظة، لم تُرسل} two {عمليتا استرداد محفوظتان، لم تُرسلا} few {# عمليات استرداد محفوظة، لم تُرسل} many {# عملية استرداد محفوظة، لم تُرسل} other {# عملية استرداد محفوظة، لم تُرسل}}',
  'sign-in.unknown':
    '{count, plural, zero {لا عمليات مجهولة النتيجة} one {عملية استرداد واحدة لا نعرف نتيجتها بعد} two {عمليتا استرداد لا نعرف نتيجتهما بعد} few {# عمليات استرداد لا نعرف نتيجتها بعد} many {# عملية استرداد لا نعرف نتيجتها بعد} other {# عملية استرداد لا نعرف نتيجتها بعد}}',
  'sign-in.held':
    '{count, plural, zero {لا شيء يحتاج إلى مراجعة شخص} one {عملية واحدة تحتاج إلى مراجعة شخص} two {عمليتان تحتاجان إلى مراجعة شخص} few {# عمليات تحتاج إلى مراجعة شخص} many {# عملية تحتاج إلى مراجعة شخص} other {# عملية تحتاج إلى مراجعة شخص}}',
  'sign-in.terminal': 'الجهاز {terminalId}',
  'pin.typed': 'أُدخل {count} من 6 أرقام',
  'pin.clear': 'تفريغ',
  'pin.erase': 'حذف الرقم الأخير',
  'pin.label': 'PIN',
  'pin.pad': 'لوحة أرقام PIN',

  // Shell
  'shell.terminal': 'الجهاز {terminalId} · {gateways}',
  'shell.queued': 'محفوظ، لم يُرسل: {count}',
  'shell.unconfirmed': 'لا نعرف بعد: {count}',
  'shell.held':
    '{count, plural, zero {لا شيء يحتاج إلى شخص} one {واحدة تحتاج إلى شخص} two {اثنتان تحتاجان إلى شخص} few {# تحتاج إلى شخص} many {# تحتاج إلى شخص} other {# تحتاج إلى شخص}}',
  'shell.proposed':
    '{count, plural, zero {لا شيء بانتظار المدير} one {واحدة بانتظار المدير} two {اثنتان بانتظار المدير} few {# بانتظار المدير} many {# بانتظار المدير} other {# بانتظار المدير}}',
  'shell.online': '{gateway} متصلة',
  'shell.others-online':
    '{count, plural, zero {لا بوابات متصلة} one {بوابة واحدة متصلة} two {بوابتان متصلتان} few {# بوابات متصلة} many {# بوابة متصلة} other {# بوابة متصلة}}',
  'shell.offline': 'تعذر الوصول إلى {gateway} منذ {time}',
  'shell.several.offline': 'بوابات يتعذر الوصول إليها: {count}',
  'shell.several.unknown': 'بوابات لم تُسأل بعد: {count}',
  'shell.unknown-line': 'لم تُسأل {gateway} بعد',
  'shell.the-gateway': 'بوابة الدفع',
  'shell.keys.absent': '{gateway}: مفاتيح التاجر غير موجودة',
  'shell.keys.locked': '{gateway}: سلسلة المفاتيح مقفلة',
  'shell.keys.unavailable': '{gateway}: تعذر الوصول إلى سلسلة المفاتيح',
  'shell.keys.unreadable': '{gateway}: مفتاح التاجر غير صالح للاستعمال',
  'shell.trouble.keys-refused': 'ترفض {gateway} مفاتيح هذا الجهاز منذ {time}',
  'shell.trouble.tls': '{gateway}: لا اتصال آمن منذ {time}',
  'safekeeping.locked':
    'لا يمكن إجراء أي استرداد: سلسلة المفاتيح على هذا الكمبيوتر مقفلة. افتحها؛ وما زالت قراءة كل شيء ممكنة.',
  'safekeeping.copied':
    'لا يمكن إجراء أي استرداد ولا إرساله: نُسخت هذه البيانات من كمبيوتر آخر، أو هي أقدم مما كتبه هذا الجهاز آخر مرة. القرار للمدير.',
  'safekeeping.broken':
    'لا يمكن إجراء أي استرداد: هذا الكمبيوتر لا يستطيع الحفظ بأمان. ما زالت قراءة كل شيء ممكنة. أغلق البرنامج، وافحص القرص أو استعد نسخة احتياطية، ثم شغّله من جديد.',
  'safekeeping.damaged':
    'سجلات تالفة، ولا يُرسل شيء بشأنها: {numbers}. لم تعد تثبت ما حدث لهذا المال. يسأل المدير البوابة، ويستعيد نسخة احتياطية.',
  'safekeeping.clock':
    'ساعة هذا الكمبيوتر {isAhead, select, true {متقدمة} other {متأخرة}} عن ساعة بوابة الدفع، والفرق {span}. اضبطها: قد ترفض البوابة استردادات وقتها خاطئ.',
  'safekeeping.take-over': 'المتابعة هنا…',
  'shell.off': '{gateway}: أُوقفت، فشل الاختبار الذاتي',
  'shell.status': 'الحالة',
  'shell.rail': 'أقسام البرنامج',
  'rail.refund': 'استرداد',
  'rail.queue': 'الانتظار',
  'rail.history': 'السجل',
  'rail.practice': 'تدريب',
  'rail.settings': 'الإعدادات',
  'rail.lock': 'قفل',
  'rail.waiting':
    '{count, plural, zero {لا عمليات مفتوحة} one {عملية استرداد واحدة لم تكتمل} two {عمليتا استرداد لم تكتملا} few {# عمليات استرداد لم تكتمل} many {# عملية استرداد لم تكتمل} other {# عملية استرداد لم تكتمل}}',
  'role.cashier': 'أمين الصندوق {id}',
  'role.manager': 'المدير {id}',

  // Keys
  'keys.title': 'المفاتيح',
  'keys.lead': 'كل خطوة ممكنة من دون فأرة. مفتاح Enter ومفتاح المسافة لا يردّان المبلغ أبدًا.',
  'keys.close': 'إغلاق',
  'keys.scan': 'الماسح',
  'keys.scan-words': 'يبحث عن الطلب من أي شاشة، وفي السجل يبحث في السجل',
  'keys.digits': '0 … 9',
  'keys.digits-words': 'لكتابة PIN أو جزء من المبلغ، أو سبب بعد {key}',
  'key.key-sheet': 'عرض هذه الورقة',
  'key.find': 'البحث عن طلب، الاسترداد التالي',
  'key.whole': 'رد المبلغ كاملًا',
  'key.part': 'رد جزء من المبلغ',
  'key.reason': 'اختيار السبب، ثم من 1 إلى 9',
  'key.print': 'طباعة الإيصال أو القسيمة',
  'key.lock': 'قفل الجهاز',
  'key.refund': 'رد المبلغ',
  'key.manager': 'استدعاء المدير',
  'key.back': 'رجوع خطوة واحدة',
  'key.rail-1': 'استرداد',
  'key.rail-2': 'الانتظار',
  'key.rail-3': 'السجل',
  'key.rail-4': 'طلبات التدريب (وضع التدريب)',
  'key.rail-5': 'الإعدادات',

  // What each terminal sets for its own screen
  'screen.title': 'هذه الشاشة',
  'screen.language': 'اللغة',
  'screen.language-unread': 'تعذرت قراءة كلمات هذه اللغة. تبقى الشاشة كما هي.',
  'screen.theme': 'الألوان',
  'screen.theme.system': 'كما في الكمبيوتر',
  'screen.theme.light': 'فاتح',
  'screen.theme.dark': 'داكن',
  'screen.theme.high-contrast': 'تباين عالٍ',
  'screen.hand': 'أزرار المال جهة',
  'screen.hand.right': 'اليد اليمنى',
  'screen.hand.left': 'اليد اليسرى',

  // Scanner
  'scan.busy': 'تم مسح رمز آخر. أنهِ عملية الاسترداد هذه أو ألغها أولًا.',
  'scan.locked': 'تم مسح رمز ولم يُستعمل: سجّل الدخول أولًا.',
  'scan.pin': 'تم مسح رمز في مكان PIN. لم يُستعمل.',
  'scan.half': 'وصل جزء من الرمز فقط، ولم يتغير شيء. امسحه مرة أخرى.',
};
