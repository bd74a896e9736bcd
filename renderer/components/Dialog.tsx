// A sheet over the screen: it takes the focus, keeps it, and gives it back.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** Above the title, usually a tag. */
  tag?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

/** Closing is up to its owner: Escape and the buttons go through the key layers like everywhere else. */
export function Dialog({ title, tag, children, wide = false }: DialogProps) {
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={styles.veil ?? ''}>
      <Modal className={`${styles.sheet} ${wide ? styles.wide : ''}`}>
        <AriaDialog className={styles.content ?? ''}>
          {tag}
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
