// Says on every page of a training terminal that no money moves.
import { t } from '../words.ts';
import styles from './TrainingStripe.module.css';

export function TrainingStripe() {
  return <footer className={styles.stripe}>{t('app.training')}</footer>;
}
