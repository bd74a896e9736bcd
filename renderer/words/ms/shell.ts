// The frame of the program: sign-in, status line, rail, keys and scanner, in Malay.
import type { Translated } from '../../words.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: Translated<typeof english> = {
  'app.name': 'Terminal Bayaran Balik',
  'app.no-host':
    'Halaman ini hanya berfungsi di dalam program Terminal Bayaran Balik. Tutup halaman ini dan mulakan semula program. Tiada wang dibayar balik.',
  'app.starting': 'Sedang bermula…',
  'app.loading': 'Sebentar…',
  'app.training': 'LATIHAN · tiada wang bergerak · resit bercap latihan',

  // Sign-in
  'greeting.morning': 'Selamat pagi,',
  'greeting.afternoon': 'Selamat petang,',
  'greeting.evening': 'Selamat malam,',
  'greeting.store': '{store}.',
  'sign-in.lead':
    'Masukkan PIN untuk mula. Bayaran balik yang disimpan tetap dihantar dan disemak semasa terminal dikunci.',
  'sign-in.kept': 'Bayaran balik anda untuk pesanan {orderNo} disimpan. Log masuk untuk meneruskannya.',
  'sign-in.kept-sent':
    'Bayaran balik anda untuk pesanan {orderNo} telah disimpan. Log masuk untuk melihat hasilnya.',
  'sign-in.who': 'Siapakah anda?',
  'sign-in.role': '{name} · Pengurus',
  'sign-in.training-pins': 'PIN latihan, hanya ditunjukkan semasa latihan: {pins}',
  'sign-in.training-pin': '{name} {pin}',
  'sign-in.checking': 'Sedang menyemak…',
  'sign-in.left':
    '{count} bayaran balik belum selesai: {sum}. Biarkan komputer ini hidup: tiada yang dihantar semasa ia dimatikan.',
  'sign-in.saved': '{count} bayaran balik disimpan, belum dihantar',
  'sign-in.unknown': '{count} bayaran balik belum diketahui',
  'sign-in.held': '{count} perlu semakan orang',
  'sign-in.terminal': 'Terminal {terminalId}',
  'pin.typed': '{count} daripada 6 angka dimasukkan',
  'pin.clear': 'Kosongkan',
  'pin.erase': 'Padam angka terakhir',
  'pin.label': 'PIN',
  'pin.pad': 'Pad PIN',

  // Shell
  'shell.terminal': 'Terminal {terminalId} · {gateways}',
  'shell.queued': '{count} disimpan, belum dihantar',
  'shell.unconfirmed': '{count} belum diketahui',
  'shell.held': '{count} perlu semakan orang',
  'shell.proposed': '{count} menunggu pengurus',
  'shell.online': '{gateway} dalam talian',
  'shell.others-online': '{count} gerbang dalam talian',
  'shell.offline': '{gateway} tidak dapat dihubungi sejak {time}',
  'shell.several.offline': '{count} gerbang tidak dapat dihubungi',
  'shell.several.unknown': '{count} gerbang belum ditanya',
  'shell.unknown-line': '{gateway} belum ditanya',
  'shell.the-gateway': 'Gerbang pembayaran',
  'shell.keys.absent': '{gateway}: kunci peniaga tiada',
  'shell.keys.locked': '{gateway}: rantai kunci terkunci',
  'shell.keys.unavailable': '{gateway}: rantai kunci tidak dapat dicapai',
  'shell.keys.unreadable': '{gateway}: kunci peniaga tidak boleh digunakan',
  'shell.trouble.keys-refused': '{gateway} menolak kunci terminal ini sejak {time}',
  'shell.trouble.tls': '{gateway}: tiada talian selamat sejak {time}',
  'safekeeping.locked':
    'Bayaran balik tidak boleh dibuat: rantai kunci komputer ini terkunci. Buka kuncinya; semuanya masih boleh dibaca.',
  'safekeeping.copied':
    'Bayaran balik tidak boleh dibuat atau dihantar: data ini disalin dari komputer lain, atau lebih lama daripada yang terakhir ditulis oleh terminal ini. Pengurus membuat keputusan.',
  'safekeeping.broken':
    'Bayaran balik tidak boleh dibuat: komputer ini tidak dapat menyimpan dengan selamat. Semuanya masih boleh dibaca. Tutup program, periksa cakera atau pulihkan sandaran, dan mulakan semula.',
  'safekeeping.damaged':
    'Rekod rosak, dan tiada apa-apa dihantar untuknya: {numbers}. Rekod ini tidak lagi membuktikan apa yang berlaku pada wang itu. Pengurus bertanya kepada gerbang pembayaran, dan memulihkan sandaran.',
  'safekeeping.clock':
    'Jam komputer ini {span} lebih {isAhead, select, true {cepat} other {lambat}} daripada jam gerbang pembayaran. Betulkannya: gerbang mungkin menolak bayaran balik yang masanya salah.',
  'safekeeping.take-over': 'Teruskan di sini…',
  'shell.off': '{gateway}: dimatikan, ujian kendiri gagal',
  'shell.status': 'Keadaan',
  'shell.rail': 'Bahagian program',
  'rail.refund': 'Bayar balik',
  'rail.queue': 'Giliran',
  'rail.history': 'Sejarah',
  'rail.practice': 'Latihan',
  'rail.settings': 'Tetapan',
  'rail.lock': 'Kunci',
  'rail.waiting': '{count} bayaran balik belum selesai',
  'role.cashier': 'Juruwang {id}',
  'role.manager': 'Pengurus {id}',

  // Keys
  'keys.title': 'Kekunci',
  'keys.lead': 'Setiap langkah boleh dibuat tanpa tetikus. Enter dan bar ruang tidak pernah membayar balik.',
  'keys.close': 'Tutup',
  'keys.scan': 'Pengimbas',
  'keys.scan-words': 'Mencari pesanan dari mana-mana skrin; dalam Sejarah ia mencari sejarah',
  'keys.digits': '0 … 9',
  'keys.digits-words': 'Taip PIN, sebahagian jumlah, atau sebab selepas {key}',
  'key.key-sheet': 'Tunjukkan helaian ini',
  'key.find': 'Cari pesanan, bayaran balik seterusnya',
  'key.whole': 'Bayar balik jumlah penuh',
  'key.part': 'Bayar balik sebahagian',
  'key.reason': 'Pilih sebab, kemudian 1 hingga 9',
  'key.print': 'Cetak resit atau slip',
  'key.lock': 'Kunci terminal',
  'key.refund': 'Bayar balik',
  'key.manager': 'Minta pengurus',
  'key.back': 'Undur satu langkah',
  'key.rail-1': 'Bayar balik',
  'key.rail-2': 'Giliran',
  'key.rail-3': 'Sejarah',
  'key.rail-4': 'Pesanan latihan (mod latihan)',
  'key.rail-5': 'Tetapan',

  // What each terminal sets for its own screen
  'screen.title': 'Skrin ini',
  'screen.language': 'Bahasa',
  'screen.language-unread': 'Perkataan bahasa ini tidak dapat dibaca. Skrin kekal seperti sedia ada.',
  'screen.theme': 'Warna',
  'screen.theme.system': 'Ikut komputer',
  'screen.theme.light': 'Cerah',
  'screen.theme.dark': 'Gelap',
  'screen.theme.high-contrast': 'Kontras tinggi',
  'screen.hand': 'Butang wang di sebelah',
  'screen.hand.right': 'tangan kanan',
  'screen.hand.left': 'tangan kiri',

  // Scanner
  'scan.busy': 'Kod lain telah diimbas. Selesaikan atau batalkan bayaran balik ini dahulu.',
  'scan.locked': 'Satu kod telah diimbas tetapi tidak digunakan: log masuk dahulu.',
  'scan.pin': 'Satu kod telah diimbas di tempat PIN. Kod itu tidak digunakan.',
  'scan.half': 'Hanya sebahagian kod diterima, dan tiada apa yang berubah. Imbas sekali lagi.',
};
