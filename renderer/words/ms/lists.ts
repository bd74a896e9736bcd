// Queue, practice orders and settings, in Malay.
import type { Translated } from '../../words.ts';
import type { lists as english } from '../en/lists.ts';

export const lists: Translated<typeof english> = {
  // Queue
  'queue.title': 'Giliran',
  'queue.open': 'Belum selesai · {count}',
  'queue.held': 'Perlu semakan orang · {count}',
  'queue.done-today': 'Selesai hari ini · {count}',
  'queue.tabs': 'Bayaran balik yang mana',
  'queue.offline': '{gateway} tidak dapat dihubungi.',
  'queue.offline-more':
    'Bayaran balik disimpan dan dihantar apabila talian pulih. {count, plural, =0 {Tiada yang menunggu.} other {# sedang menunggu.}}',
  'queue.try-now': 'Cuba sekarang',
  'queue.tried': 'Sudah ditanya. Bar keadaan menunjukkan jawapan gerbang pembayaran.',
  'queue.column.refund': 'Bayaran balik',
  'queue.column.order': 'Pesanan',
  'queue.column.amount': 'Jumlah',
  'queue.column.money': 'Apa yang berlaku kepada wang itu',
  'queue.column.action': 'Tindakan',
  'queue.none.open': 'Tiada yang belum selesai. Setiap bayaran balik sudah ada hasilnya.',
  'queue.none.held': 'Tiada yang perlu semakan orang.',
  'queue.none.done-today': 'Belum ada bayaran balik selesai hari ini.',
  'queue.take-back': 'Tarik balik',
  'queue.ask-now': 'Tanya sekarang',
  'queue.send-now': 'Hantar sekarang',
  'queue.approve': 'Luluskan…',
  'queue.settle': 'Selesaikan…',
  'queue.receipt': 'Resit',
  'queue.details': 'Butiran',
  'queue.action-of': '{action}: bayaran balik {receiptNo}',
  'queue.more': 'Tunjukkan lagi',

  // Practice
  'practice.title': 'Pesanan latihan',
  'practice.lead':
    'Imbas kod dari skrin ini atau cetakannya, atau tekan satu kad. Setiap pesanan memainkan satu keadaan.',
  'practice.print': 'Cetak helaian ini',
  'practice.barcode': 'Kod bar pesanan {orderNo}',
  'practice.open': 'Berlatih dengan pesanan {orderNo}: {title}',

  // Settings
  'settings.title': 'Tetapan',
  'settings.lead':
    'Skrin ditetapkan di sini. Maklumat lain hanya untuk dibaca; juruteknik kedai mengubahnya dengan fail peruntukan.',
  'settings.terminal': 'Terminal',
  'settings.id': 'Nombor terminal',
  'settings.version': 'Versi',
  'settings.environment': 'Persekitaran',
  'settings.environment.sandbox': 'Ujian, tiada wang sebenar',
  'settings.environment.production': 'Sebenar, wang sebenar',
  'settings.training': 'Latihan',
  'settings.yes': 'Ya',
  'settings.no': 'Tidak',
  'settings.idle-lock': 'Terkunci sendiri selepas',
  'settings.idle-minutes': '{minutes} minit tanpa kekunci atau sentuhan',
  'settings.idle-seconds': '{seconds} saat tanpa kekunci atau sentuhan',
  'settings.printer': 'Cetakan',
  'settings.printer.host': 'Pencetak resit terminal ini',
  'settings.printer.page': 'Dialog cetak halaman',
  'settings.limits': 'Pengurus diperlukan melebihi',
  'settings.no-limits': 'Tiada had ditetapkan',
  'settings.store': 'Kedai',
  'settings.name': 'Nama',
  'settings.branch': 'Cawangan',
  'settings.address': 'Alamat',
  'settings.phone': 'Telefon',
  'settings.tax-id': 'Nombor cukai',
  'settings.footer': 'Kaki resit',
  'settings.gateway': 'Gerbang pembayaran',
  'settings.gateway-address': 'Alamat web',
  'settings.line': 'Talian',
  'settings.line.online': 'Dalam talian sejak {time}',
  'settings.line.offline': 'Tidak dapat dihubungi sejak {time}',
  'settings.trouble.keys-refused': 'Menolak kunci terminal ini sejak {time}. Tiada apa-apa dihantar ke sana.',
  'settings.trouble.tls':
    'Talian selamat tidak boleh dipercayai sejak {time}. Tiada apa-apa dihantar ke sana.',
  'settings.line.unknown': 'Belum ditanya',
  'settings.keys': 'Kunci peniaga',
  'settings.keys.present': 'Sedia menandatangani',
  'settings.keys.absent': 'Tiada',
  'settings.keys.locked': 'Rantai kunci terkunci',
  'settings.keys.unavailable': 'Rantai kunci tidak dapat dicapai',
  'settings.keys.unreadable': 'Kunci tidak boleh digunakan',
  'settings.fingerprint': 'Cap jari kunci',
  'settings.off':
    'Dimatikan: komputer ini gagal dalam semakan tandatangan gerbang pembayaran ini. Tiada bayaran balik dihantar ke sana. Beritahu juruteknik kedai.',
  'settings.note.address-closing':
    'Ksher telah mengumumkan bahawa ia menutup alamat yang berakhir dengan .vip.ksher.net. Minta akaun mch API daripada Ksher.',
  'settings.note.callers-listed':
    'Gerbang pembayaran hanya menjawab alamat yang telah didaftarkan. Berikan alamat internet tetap kedai ini kepadanya.',
  'settings.none': '–',
};
