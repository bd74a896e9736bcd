// A code as bars that a scanner reads from the screen.
import { code128, drawingSVG } from 'bwip-js/generic';
import styles from './Barcode.module.css';

/** `code`: printable ASCII. Code 128 holds all of it, and every scanner reads Code 128 out of the box. */
export function Barcode({ code, label }: { code: string; label: string }) {
  const drawn = code128({ bcid: 'code128', text: code, height: 16 }, drawingSVG());
  return <img className={styles.bars} src={`data:image/svg+xml,${encodeURIComponent(drawn)}`} alt={label} />;
}
