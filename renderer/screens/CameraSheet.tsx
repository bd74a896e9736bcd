// A camera in the place of a scanner: shows its picture until a code is read from it.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { createCodeReader } from '../camera-codes.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { t } from '../words.ts';
import styles from './CameraSheet.module.css';

const looksEveryMs = 120;
/** Wide enough for a long code that fills the picture, and small enough to be read in time. */
const readWidth = 800;

type CameraTrouble = 'none' | 'refused';

/** Runs the camera while it is shown, and tells the first code that is surely there. */
function useCamera(onCode: (code: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });
  useEffect(() => {
    const shown = video.current;
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    const reader = createCodeReader();
    let stream: MediaStream | null = null;
    let timer = 0;
    let isOver = false;

    function look(): void {
      if (!shown || !drawing || shown.videoWidth === 0) return;
      canvas.width = Math.min(readWidth, shown.videoWidth);
      canvas.height = Math.round((canvas.width * shown.videoHeight) / shown.videoWidth);
      drawing.drawImage(shown, 0, 0, canvas.width, canvas.height);
      const code = reader.read(drawing.getImageData(0, 0, canvas.width, canvas.height));
      if (code === null) return;
      stop();
      tell.current(code);
    }

    function stop(): void {
      isOver = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    }

    async function start(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      } catch (error) {
        const isRefused = error instanceof DOMException && /^(NotAllowed|Security)Error$/.test(error.name);
        return setTrouble(isRefused ? 'refused' : 'none');
      }
      if (isOver || !shown) return stop();
      shown.srcObject = stream;
      timer = window.setInterval(look, looksEveryMs);
    }

    void start();
    return stop;
  }, []);
  return { video, trouble };
}

export function CameraSheet({ close, onCode }: { close: () => void; onCode: (code: string) => void }) {
  const { video, trouble } = useCamera(onCode);
  useKeyLayer({ modal: true, actions: { back: close } });
  return (
    <Dialog title={t('camera.sheet')}>
      <p>{t('camera.lead')}</p>
      {trouble ? (
        <p role="alert" className={styles.trouble}>
          {t(`camera.${trouble}`)}
        </p>
      ) : (
        <video
          ref={video}
          className={styles.picture}
          aria-label={t('camera.picture')}
          autoPlay
          muted
          playsInline
        />
      )}
      <div>
        <Button action="back" onClick={close}>
          {t('keys.close')}
        </Button>
      </div>
    </Dialog>
  );
}
