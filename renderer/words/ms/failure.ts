// Every refusal, the money first, in Malay.
import type { Translated } from '../../words.ts';
import type { failure as english } from '../en/failure.ts';

export const failure: Translated<typeof english> = {
  // What happened to the money, said first in every refusal
  'money.nothing': 'Tiada wang dibayar balik.',
  'money.untouched': 'Bayaran balik itu sendiri tidak berubah.',
  'money.not-known': 'Belum diketahui sama ada ini telah disimpan.',
  'failure.invalid-input':
    'Terminal tidak memahami permintaan itu. Cuba lagi, dan beritahu pengurus jika ia berterusan.',
  'failure.signed-out': 'Terminal dikunci. Log masuk dan teruskan.',
  'failure.not-allowed': 'Ini memerlukan pengurus.',
  'failure.wrong-pin': 'PIN salah. {left, plural, =0 {Tiada cubaan lagi.} other {# cubaan lagi.}}',
  'failure.pin-blocked': 'Terlalu banyak PIN salah. Tunggu {seconds} saat.',
  'failure.strange-order-number':
    'Itu bukan nombor pesanan. Ia hanya mengandungi huruf, angka, titik, sengkang dan garis bawah, paling banyak 32.',
  'failure.strange-order-number-read': 'Kod itu bukan nombor pesanan: {read}',
  'failure.web-address': 'Itu alamat web, bukan nombor pesanan. Imbas kod bar pada resit.',
  'failure.product-code': 'Itu kod produk, bukan nombor pesanan. Imbas resit.',
  'failure.whole-only': 'Hanya jumlah penuh boleh dibayar balik di sini.',
  'failure.gateway-off': '{gateway} dimatikan pada komputer ini: ujian kendirinya gagal. Beritahu pengurus.',
  'failure.not-asked-twice':
    'Gerbang pembayaran mesti menunjukkan dua kali, selang seminit, bahawa pesanan itu tidak berubah, sebelum ia dihantar semula. Tekan “Tanya sekarang”, kemudian sekali lagi selepas seminit.',
  'failure.may-still-arrive':
    'Percubaan terakhir mungkin masih sampai. Lihat semula dalam sepuluh minit, kemudian buat keputusan.',
  'failure.order-not-found':
    'Tiada pesanan dengan nombor ini. Semak angkanya, atau gunakan nombor dalam aplikasi e-dompet pelanggan.',
  'failure.order-unknown': 'Cari pesanan dahulu, kemudian bayar balik.',
  'failure.gateway-unreachable':
    'Gerbang pembayaran tidak dapat ditanya sekarang, dan terminal ini belum pernah melihat pesanan itu. Cuba lagi apabila talian pulih.',
  'failure.gateway-unclear':
    'Jawapan gerbang pembayaran tidak boleh dipercayai. Cuba lagi sebentar lagi, kemudian beritahu pengurus.',
  'failure.order-blocked': 'Pesanan ini tidak boleh dibayar balik sekarang.',
  'failure.amount-invalid': 'Itu bukan jumlah yang boleh dibayar balik.',
  'failure.amount-too-large': 'Itu melebihi baki pesanan ini.',
  'failure.amount-too-large-left': 'Paling banyak {left} masih boleh dibayar balik.',
  'failure.offline-refused.amount': 'Terlalu besar untuk disimpan tanpa talian: hadnya {limit}.',
  'failure.offline-refused.channel': 'Bayaran balik ke {limit} tidak disimpan tanpa talian.',
  'failure.offline-refused.count': 'Giliran penuh: paling banyak {limit} bayaran balik boleh menunggu.',
  'failure.offline-refused.age':
    'Bayaran balik yang disimpan telah menunggu lebih daripada {limit} jam, jadi tiada lagi yang disimpan. Beritahu pengurus.',
  'failure.offline-refused.sum': 'Jumlah semua bayaran balik yang disimpan akan melebihi {limit}.',
  'failure.offline-refused': 'Ini tidak boleh disimpan tanpa talian.',
  'failure.reason-missing': 'Pilih sebab. “Lain-lain” memerlukan teks 3 hingga 100 aksara.',
  'failure.currency-not-set-up': 'Mata wang ini belum ditetapkan di terminal ini. Tanya pengurus.',
  'failure.already-refunding':
    'Satu lagi bayaran balik untuk pesanan ini belum selesai. Lihat dalam giliran.',
  'failure.wrong-state': 'Keadaan bayaran balik ini telah berubah. Lihat keadaannya semula.',
  'failure.refund-not-found': 'Tiada bayaran balik dengan nombor ini.',
  'failure.keys-missing': 'Kunci peniaga tiada di terminal ini. Tanya pengurus.',
  'failure.keychain-locked': 'Rantai kunci komputer ini terkunci. Minta pengurus membukanya.',
  'failure.keychain-unavailable': 'Rantai kunci komputer ini tidak dapat dicapai. Tanya pengurus.',
  'failure.key-unreadable': 'Kunci peniaga yang disimpan tidak boleh digunakan. Tanya pengurus.',
  'failure.printer-failed': 'Kertas tidak keluar. Semak pencetak dan cetak lagi.',
  'failure.refund-damaged':
    'Data bayaran balik yang disimpan oleh komputer ini telah diubah. Panggil pengurus.',
  'failure.storage-failed':
    'Bayaran balik tidak boleh dibuat: komputer ini tidak dapat menyimpan dengan selamat. Panggil pengurus.',
  'failure.data-copied':
    'Data ini disalin dari komputer lain. Pengurus memutuskan sama ada untuk meneruskannya di sini.',
  'failure.internal': 'Ada masalah dalam program. Beritahu pengurus nombor insiden {incident}.',
  'failure.internal-unnumbered': 'Ada masalah dalam program. Beritahu pengurus.',
  'failure.address-used':
    'Halaman ini dibuka dengan alamat yang hanya berfungsi sekali. Tutup halaman ini dan mulakan semula program.',
  'failure.host-gone': 'Program terminal tidak menjawab. Lihat dalam giliran sebelum membayar balik lagi.',
};
