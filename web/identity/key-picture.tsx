import { QRCode } from 'antd';

/** What an authenticator app scans. Always dark on light: not every camera reads the reverse. Drawn here, without network. */
export function KeyPicture({ address, label }: { readonly address: string; readonly label: string }) {
  return (
    <QRCode
      type="svg"
      value={address}
      size={200}
      color="#000"
      bgColor="#fff"
      errorLevel="M"
      role="img"
      aria-label={label}
    />
  );
}
