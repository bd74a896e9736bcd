// What the customer reads on their own display, and how it is switched on, in Malay.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': 'Paparan pelanggan',
  'display.lead':
    'Tetingkap kedua untuk pelanggan: jumlah wang dan hasil bayaran balik. Tiada perkara lain daripada terminal dipaparkan di situ.',
  'display.choice': 'Beritahu pelanggan',
  'display.off': 'Mati',
  'display.on': 'Hidup',
  'display.open': 'Buka paparan pelanggan',

  'customer.title': 'Bayaran balik',
  'customer.welcome': 'Selamat datang',
  'customer.refund': 'Bayaran balik',
  'customer.check': 'Belum ada wang dibayar balik. Sila semak jumlahnya.',
  'customer.typing': 'Belum ada wang dibayar balik. Jumlahnya sedang ditaip.',
  'customer.sending': 'Menghantar bayaran balik anda…',
  'customer.sending-more': 'Ia belum selesai. Sila tunggu sebentar.',
  'customer.refunded-more': 'Wang kembali melalui cara anda membayar.',
  'customer.ask': 'Sila tanya kakitangan kami.',
  'customer.unknown-more': 'Sama ada jumlah ini sudah dibayar balik masih disemak.',
  'customer.saved-more': 'Belum ada wang dibayar balik. Kami menghantarnya kemudian secara automatik.',
  'customer.slip':
    'Sila simpan slip anda: dengan nombornya anda boleh bertanya kepada kami pada bila-bila masa.',
};
