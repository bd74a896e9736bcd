// Which manager decides, and the manager's PIN.
import { useCallback, useRef, useState, type RefObject } from 'react';
import type { Operator } from '../../preload/contract/shop.ts';
import { troubleSentence, type Trouble } from '../failure-words.ts';
import { useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './ManagerPin.module.css';
import { OperatorTiles } from './OperatorTiles.tsx';
import { PinEntry, usePin, type Pin } from './PinEntry.tsx';

export interface ManagerChoice {
  readonly managers: readonly Operator[];
  readonly chosen: string | null;
  readonly isReady: boolean;
  readonly pin: Pin;
  readonly typing: Pin['typing'];
  readonly said: string;
  readonly place: RefObject<HTMLDivElement | null>;
  choose(id: string): void;
  /** Gives the PIN away once; it is gone from the screen afterwards. */
  take(): { operatorId: string; pin: string };
  refuse(trouble: Trouble): void;
  complain(sentence: string): void;
  focus(): void;
}

export function useManagerPin(): ManagerChoice {
  const operators = useTerminal((state) => state.status?.operators);
  const managers = operators?.filter(({ role }) => role === 'manager') ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const pin = usePin();
  const place = useRef<HTMLDivElement>(null);
  const chosen = picked ?? managers[0]?.id ?? null;
  const focus = useCallback(
    () => place.current?.querySelector<HTMLElement>('input:checked, button')?.focus(),
    [],
  );
  return {
    managers,
    chosen,
    isReady: pin.isFull && chosen !== null,
    pin,
    typing: {
      ...pin.typing,
      type(character) {
        setSaid('');
        return pin.typing.type(character);
      },
    },
    said,
    place,
    choose(id) {
      setPicked(id);
      setSaid('');
      pin.clear();
    },
    take() {
      const taken = { operatorId: chosen ?? '', pin: pin.digits };
      pin.clear();
      return taken;
    },
    refuse: (trouble) => setSaid(troubleSentence(trouble)),
    complain: setSaid,
    focus,
  };
}

export interface ManagerPinProps {
  manager: ManagerChoice;
  title: string;
  label: string;
  isBusy: boolean;
}

export function ManagerPin({ manager, title, label, isBusy }: ManagerPinProps) {
  if (manager.managers.length === 0) return <p className={styles.said}>{t('approval.no-manager')}</p>;
  return (
    <div className={styles.manager} ref={manager.place}>
      <OperatorTiles
        title={title}
        operators={manager.managers}
        chosen={manager.chosen}
        onChoose={manager.choose}
      />
      <p className={styles.label}>{label}</p>
      <PinEntry pin={manager.pin} disabled={isBusy} wrong={manager.said !== ''} />
      <p className={styles.said} role="alert">
        {manager.said}
      </p>
    </div>
  );
}
