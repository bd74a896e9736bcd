// How a shop sets its scanner, its keys and its limits without a line, in Malay.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': 'Pengimbas',
  'scanner.lead': 'Cara pengimbas komputer ini menaip. Uji sekali, dan terminal menetapkannya sendiri.',
  'scanner.prefix': 'Ditulis sebelum setiap kod',
  'scanner.suffix': 'Ditulis selepas setiap kod',
  'scanner.nothing': 'Tiada',
  'scanner.end': 'Kod berakhir dengan',
  'scanner.end.key': 'Enter atau Tab',
  'scanner.end.quiet': 'Seketika tanpa kekunci',
  'scanner.gap': 'Jarak terjauh antara kekunci',
  'scanner.ms': '{ms} ms',
  'scanner.keyboard': 'Pengimbas ditetapkan untuk papan kekunci',
  'scanner.keyboard.us': 'AS',
  'scanner.keyboard.de': 'Jerman',
  'scanner.keyboard.fr': 'Perancis',
  'scanner.test': 'Uji pengimbas…',
  'setup.defaults': 'Kembali ke tetapan asal',

  // Its test
  'scan-test.title': 'Imbas kod ini',
  'scan-test.lead':
    'Imbas dari skrin. Pengimbas yang tidak membaca skrin boleh membaca kod bercetak; taip teks kod itu di bawah.',
  'scan-test.barcode': 'Kod bar {code}',
  'scan-test.waiting': 'Menunggu imbasan…',
  'scan-test.learnt':
    'Kod tiba lengkap, satu kekunci setiap {ms} ms, dengan {end, select, Enter {Enter} Tab {Tab} other {tiada kekunci}} pada akhirnya.',
  'scan-test.prefix': 'Pengimbas menulis {text} sebelumnya; ia ditinggalkan.',
  'scan-test.suffix': 'Pengimbas menulis {text} selepasnya; ia ditinggalkan.',
  'scan-test.keyboard':
    'Ia menaip seperti pada papan kekunci {keyboard, select, de {Jerman} other {Perancis}}.',
  'scan-test.slow':
    'Ia perlahan: sesiapa yang menaip dengan kurang daripada {ms} ms antara kekunci dianggap pengimbas.',
  'scan-test.as-set': 'Terminal sudah ditetapkan begitu.',
  'scan-test.other-case':
    'Huruf besar dan huruf kecil tertukar. Matikan kunci huruf besar komputer atau pengimbas, kemudian imbas lagi.',
  'scan-test.other-code':
    'Yang tiba ialah lain: {text}. Imbas kod di atas sekali lagi. Jika masih begitu, tetapkan pengimbas untuk papan kekunci AS.',
  'scan-test.too-slow':
    'Pengimbas berhenti {ms} ms antara dua kekunci, selama seorang manusia. Tetapkan supaya ia menaip lebih cepat, kemudian imbas lagi.',
  'scan-test.keep': 'Simpan ini',
  'scan-test.kept': 'Disimpan. Mulai sekarang pengimbas komputer ini dibaca begini.',
  'scan-test.other': 'Teks kod lain, 6 hingga 32 aksara',
  'scan-test.show': 'Paparkan',

  // Keys
  'key-choice.title': 'Kekunci',
  'key-choice.lead': 'Tekan satu baris untuk memberinya kekunci lain.',
  'key-choice.change': '{action}: {key}. Kekunci lain',
  'key-choice.press': 'Tekan kekunci baharu. Esc membiarkan semuanya seperti asal.',
  'key-choice.free':
    'F1 hingga F12, atau Alt dengan huruf atau digit. Kekunci lain adalah untuk menaip dan untuk pengimbas.',
  'key-choice.taken': '{key} sudah bermaksud: {action}. Tekan yang lain, atau ubah yang itu dahulu.',
  'key-choice.typing': '{key} adalah untuk menaip dan untuk pengimbas. Tekan yang lain.',
  'key-choice.computer': '{key} milik komputer. Tekan yang lain.',
  'key-choice.changed': '{action}: {key} mulai sekarang.',
  'key-choice.usual': 'Kembali ke {key}',

  // Camera
  'camera.title': 'Kamera menggantikan pengimbas',
  'camera.off': 'Mati',
  'camera.on': 'Hidup',
  'camera.button': 'Imbas dengan kamera',
  'camera.sheet': 'Pegang kod di hadapan kamera',
  'camera.lead': 'Gambar kekal pada komputer ini, dan tiada apa-apa disimpan.',
  'camera.picture': 'Gambar kamera',
  'camera.none':
    'Tiada kamera komputer ini boleh digunakan sekarang. Pasang satu, atau tutup program yang menggunakannya, kemudian cuba lagi.',
  'camera.refused':
    'Kamera tidak dibenarkan di sini. Benarkan dalam pelayar dan tetapan komputer, kemudian cuba lagi.',

  // Limits for what is saved without a line
  'limits.title': 'Disimpan semasa talian terputus',
  'limits.one': 'Satu bayaran balik, paling banyak',
  'limits.sum': 'Semua sekali, paling banyak',
  'limits.count': 'Bilangan menunggu, paling banyak',
  'limits.age': 'Jam menunggu sebelum simpanan dihentikan',
  'limits.expire': 'Jam menunggu sebelum pengurus ditanya',
  'limits.channels': 'Tidak disimpan: bayaran balik ke',
  'limits.change': 'Ubah…',
  'limits.lead': 'Yang sudah disimpan kekal. Fail peruntukan menetapkan semua ini semula.',
  'limits.currency': 'Mata wang lain, tiga huruf',
  'limits.words': 'Istilah gerbang, dipisahkan koma',
  'limits.range': 'Nombor bulat dari {least} hingga {most}.',
  'limits.keep': 'Tetapkan had ini',
  'limits.kept': 'Had ini berkuat kuasa sekarang.',
};
