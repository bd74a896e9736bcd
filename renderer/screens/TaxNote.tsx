// Asks what the country's tax note says besides the refund, then numbers and prints it.
import { useState } from 'react';
import type { TaxNoteFacts } from '../../preload/contract/print.ts';
import { parseAmount } from '../../preload/contract/money.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import type { TaxNoteKind } from '../../preload/contract/vocabulary.ts';
import { Button } from '../components/Button.tsx';
import { DayField } from '../components/DayField.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { downloadFile } from '../download.ts';
import { troubleSentence } from '../failure-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions } from '../useTerminal.ts';
import { t, type WordKey } from '../words.ts';
import styles from './TaxNote.module.css';

type FieldName = Exclude<keyof TaxNoteFacts, 'reducedMinor'> | 'reduced';

type FieldWords =
  Extract<WordKey, `tax-note.${'invoice' | 'buyer'}-${string}`> | 'tax-note.goods' | 'tax-note.reduced';

interface Field {
  words: FieldWords;
  longest: number;
  isNeeded: boolean;
  isDay?: boolean;
}

const invoice: Readonly<Partial<Record<FieldName, Field>>> = {
  invoiceNo: { words: 'tax-note.invoice-no', longest: 40, isNeeded: true },
  invoiceDate: { words: 'tax-note.invoice-date', longest: 10, isNeeded: true, isDay: true },
};
const buyer = (isNeeded: boolean): Readonly<Partial<Record<FieldName, Field>>> => ({
  buyerName: { words: 'tax-note.buyer-name', longest: 80, isNeeded },
  buyerAddress: { words: 'tax-note.buyer-address', longest: 160, isNeeded },
  buyerTaxId: { words: 'tax-note.buyer-tax-id', longest: 40, isNeeded: false },
});

const fieldsOf: Readonly<Record<TaxNoteKind, Readonly<Partial<Record<FieldName, Field>>>>> = {
  'th-credit-note': { ...invoice, ...buyer(true) },
  'ae-tax-credit-note': { ...invoice, ...buyer(true) },
  'jp-return-invoice': {
    ...invoice,
    goods: { words: 'tax-note.goods', longest: 80, isNeeded: true },
    reduced: { words: 'tax-note.reduced', longest: 15, isNeeded: false },
    ...buyer(false),
  },
  'my-refund-note': {
    ...invoice,
    invoiceUuid: { words: 'tax-note.invoice-uuid', longest: 64, isNeeded: false },
    ...buyer(false),
  },
};

const fieldNames = [
  'invoiceNo',
  'invoiceDate',
  'invoiceUuid',
  'goods',
  'reduced',
  'buyerName',
  'buyerAddress',
  'buyerTaxId',
] as const satisfies FieldName[];

export function TaxNote({ refund, kind, close }: { refund: Refund; kind: TaxNoteKind; close: () => void }) {
  const { ask, tell, say, printHere } = useActions();
  const [typed, setTyped] = useState<Readonly<Partial<Record<FieldName, string>>>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  useKeyLayer({ modal: true, actions: { back: close } });
  const { refundNo } = refund;

  async function print(): Promise<void> {
    const { reduced = '', invoiceNo = '', invoiceDate = '', ...rest } = typed;
    const part = parseAmount(reduced === '' ? '0' : reduced, refund.amount.currency);
    if (typeof part === 'string') return setTrouble(t('tax-note.amount'));
    setIsBusy(true);
    const facts = { ...rest, invoiceNo, invoiceDate, reducedMinor: part.minor };
    const answer = await ask('taxNote.print', { refundNo, facts });
    setIsBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.trouble));
    printHere(answer.value.drawn);
    say(t('tax-note.printed', { number: answer.value.number }));
    close();
  }

  async function save(): Promise<void> {
    const file = await tell('taxNote.save', { refundNo, format: 'json' });
    if (file) downloadFile(file);
  }

  return (
    <Dialog wide title={t(`tax-note.title.${kind}`)}>
      <p>{t('tax-note.lead')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void print();
        }}
      >
        {fieldNames.map((name) => {
          const field = fieldsOf[kind][name];
          if (!field) return null;
          const { longest, isNeeded, isDay } = field;
          const words = t(field.words);
          const value = typed[name] ?? '';
          const onChange = (text: string): void => {
            setTrouble(null);
            setTyped({ ...typed, [name]: text });
          };
          if (isDay)
            return (
              <DayField
                key={name}
                className={styles.field}
                words={words}
                day={value}
                onChange={onChange}
                isNeeded={isNeeded}
              />
            );
          return (
            <label key={name} className={styles.field}>
              {words}
              <input
                type="text"
                required={isNeeded}
                maxLength={longest}
                autoComplete="off"
                value={value}
                onChange={(event) => onChange(event.target.value)}
              />
            </label>
          );
        })}
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
        <div className={styles.buttons}>
          <Button look="main" submits disabled={isBusy}>
            {t('tax-note.print')}
          </Button>
          <Button onClick={() => void save()}>{t('tax-note.save')}</Button>
          <Button action="back" onClick={close}>
            {t('tax-note.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
