// What refunds are looked for by: numbers, outcome, day, cashier, gateway and amount, each a finger wide.
import { useId, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { refundStates } from '../../preload/contract/vocabulary.ts';
import { isAsking, typedAmount } from '../list-query.ts';
import { longestSearch } from '../search-typing.ts';
import { periods, type Sought } from '../sought.ts';
import { useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { DayField } from './DayField.tsx';
import { Icon } from './Icon.tsx';
import styles from './RefundFilters.module.css';

const longestAmount = 16;

export interface RefundFiltersProps {
  sought: Sought;
  seek: (change: Partial<Sought>) => void;
  clear: () => void;
  /** Numbers alone; also cashier and gateway; or all there is. */
  asks: 'numbers' | 'who' | 'all';
  field?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Said beside them, like how many there are. */
  children?: ReactNode;
}

export function RefundFilters({ sought, seek, clear, asks, field, onKeyDown, children }: RefundFiltersProps) {
  const operators = useTerminal((state) => state.status?.operators) ?? [];
  const gateways = useTerminal((state) => state.status?.gateways) ?? [];
  const isWide = asks === 'all';
  const isAboutWho = asks !== 'numbers';
  return (
    <div
      className={`${styles.filters} ${isWide ? '' : styles.slim}`}
      role="search"
      aria-label={t('filter.title')}
    >
      <div className={styles.bar}>
        <label className={styles.search}>
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            value={sought.search}
            maxLength={longestSearch}
            placeholder={t('history.search')}
            aria-label={t('history.search')}
            autoComplete="off"
            onChange={(event) => seek({ search: event.target.value })}
            onKeyDown={onKeyDown}
          />
        </label>
        {children}
      </div>
      <div className={styles.bar}>
        {isWide && (
          <Filter
            title={t('history.column.state')}
            all={t('filter.any-state')}
            options={refundStates.map((state) => ({ value: state, words: t(`state.${state}`) }))}
            chosen={sought.state}
            onChoose={(state) => seek({ state })}
          />
        )}
        {isWide && <Days sought={sought} seek={seek} />}
        {isAboutWho && operators.length > 1 && (
          <Filter
            title={t('history.column.who')}
            all={t('filter.any-operator')}
            options={operators.map(({ id, name }) => ({ value: id, words: name }))}
            chosen={sought.operatorId}
            onChoose={(operatorId) => seek({ operatorId })}
          />
        )}
        {isAboutWho && gateways.length > 1 && (
          <Filter
            title={t('settings.gateway')}
            all={t('filter.any-gateway')}
            options={gateways.map(({ id, title }) => ({ value: id, words: title }))}
            chosen={sought.gateway}
            onChoose={(gateway) => seek({ gateway })}
          />
        )}
        {isWide && <Amount typed={sought.amount} onType={(amount) => seek({ amount })} />}
        {isAsking(sought) && (
          <Button look="quiet" action="back" onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface FilterProps<Value extends string> {
  title: string;
  /** The words for choosing none. */
  all: string;
  options: readonly { value: Value; words: string }[];
  chosen: Value | null;
  onChoose: (value: Value | null) => void;
}

function Filter<Value extends string>({ title, all, options, chosen, onChoose }: FilterProps<Value>) {
  return (
    <span className={styles.select}>
      <select
        className={styles.filter}
        data-chosen={chosen !== null}
        aria-label={title}
        value={chosen ?? ''}
        onChange={(event) =>
          onChoose(options.find(({ value }) => value === event.target.value)?.value ?? null)
        }
      >
        <option value="">{all}</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={16} weight={2.4} />
    </span>
  );
}

function Days({ sought, seek }: Pick<RefundFiltersProps, 'sought' | 'seek'>) {
  const day = (name: 'from' | 'to') => (
    <DayField
      words={t(`filter.${name}`)}
      day={sought[name]}
      onChange={(day) => seek({ [name]: day })}
      className={styles.day}
      fieldClass={`${styles.filter} ${styles.typed}`}
    />
  );
  return (
    <>
      <Filter
        title={t('history.column.time')}
        all={t('filter.any-day')}
        options={periods
          .filter((period) => period !== 'any')
          .map((period) => ({ value: period, words: t(`filter.period.${period}`) }))}
        chosen={sought.period === 'any' ? null : sought.period}
        onChoose={(period) => seek({ period: period ?? 'any' })}
      />
      {sought.period === 'days' && day('from')}
      {sought.period === 'days' && day('to')}
    </>
  );
}

function Amount({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const id = useId();
  const isWrong = typed.trim() !== '' && typedAmount(typed) === null;
  return (
    <>
      <input
        type="text"
        inputMode="decimal"
        className={`${styles.filter} ${styles.typed}`}
        data-chosen={typed !== ''}
        value={typed}
        maxLength={longestAmount}
        placeholder={t('filter.amount')}
        aria-label={t('filter.amount')}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
      <p id={id} role="status" className={styles.wrong}>
        {isWrong && t('filter.amount-wrong')}
      </p>
    </>
  );
}
