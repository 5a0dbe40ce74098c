import type { BundleGuideWords } from './bundle-guide.zh-CN.ts';

export const bundleGuideEn: BundleGuideWords = {
  title: "Reader's guide: how to check this report",
  sample: 'This report holds sample (demonstration) data. These are not official statistics.',
  about: (p) => `"${p.title}", data as of ${p.asOf}.`,
  parts: [
    {
      heading: '1. What this is',
      paragraphs: [
        'A verification bundle: the report, all data that it was written from, the sentences that it quotes and the rules of its ratings in one file, signed by the publisher. Anybody can check it at any time: without network, login or database.',
        'It is a ZIP file without compression: rename .gangyao to .zip to open it.',
      ],
    },
    {
      heading: '2. With one command',
      paragraphs: [
        'Install Gangyao and run the command below. Exit code 0: all holds; 3: something differs, and each difference is listed with its file, its place, what is expected and what was found.',
        "Get the fingerprint of the publisher's key from elsewhere (web site, gazette, telephone). The key within the bundle only proves that the contents agree with each other, not who signed.",
      ],
      commands: ['gangyao verify REPORT.gangyao --key FINGERPRINT-AS-PUBLISHED'],
    },
    {
      heading: '3. By hand, without this program',
      paragraphs: [
        'Unpack it and run in its folder, one after the other: the hashes of the files; the signature (Ed25519, or SM2: see key in manifest.json); the fingerprint of the key.',
        'SHA256SUMS lists every file but manifest.json, manifest.sig, public-key.pem and itself; manifest.json has length and hash of every file, SHA256SUMS among them; the signature is over all bytes of manifest.json. So one changed byte anywhere makes one of the steps fail.',
      ],
      commands: [
        'sha256sum --check SHA256SUMS',
        'openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig',
        'openssl dgst -sm3 -verify public-key.pem -sigopt distid:1234567812345678 -signature manifest.sig manifest.json',
        'openssl pkey -pubin -in public-key.pem -outform DER | sha256sum',
      ],
    },
    {
      heading: '4. A sentence',
      paragraphs: [
        'Each source in report.json has its sentence (quote), the SHA-256 of the file (place.sha256) and where it stands (start, end: from 0, end exclusive, in UTF-16 units).',
        'Public documents are in the folder documents as a whole: the characters there equal the sentence. Of documents that are not public only the sentences that are quoted are here; ask the body that holds the document for it, and compare the SHA-256 of the file.',
      ],
      commands: [
        `python3 -c "t=open('documents/SHA-256-OF-THE-FILE.txt',encoding='utf-8',newline='').read().encode('utf-16-le');print(t[2*START:2*END].decode('utf-16-le'))"`,
      ],
    },
    {
      heading: '5. A figure',
      paragraphs: [
        'Each figure in report.json has the form in which it is printed, its exact value, its unit and its origin: stated ones name a source, computed ones their formula with all inputs, counted ones their members. Rounding follows GB/T 8170 (half to even).',
        'basis.json is all that the ratings are computed from: plan, targets, every value with the day on which it became known; rules.json has rules and words. How ratings are computed stands in the open source of this program and in docs/verdicts.md: the same input gives the same result on every machine.',
      ],
    },
    {
      heading: '6. What is proven, and what is not',
      paragraphs: [
        'Proven: nothing was changed since it was signed; sentences agree with the text carried along; figures agree with their origin, ratings with their rules.',
        'Not proven: that what the documents say is true; that who signed was entitled to (that depends on how you got the fingerprint); when it was signed (the time is what the signer wrote); that the thresholds are right (where the basis of the rules is inference, they are a proposal of this program).',
        'Sources that are named without a sentence (ledgers, cells of tables) are counted when the bundle is checked: of them only agreement can be checked.',
      ],
    },
    {
      heading: '7. The files',
      paragraphs: [
        'report.json the report with all figures; facts.json all facts that it was written from; basis.json the basis of ratings; rules.json rules and words; documents.json and documents/ the documents quoted; report.docx, report.pdf, report.html, report.xlsx as published; template.json the template of the report; manifest.json the list; manifest.sig the signature; public-key.pem the key; SHA256SUMS the hashes. The format stands in docs/bundle.md, so that others can write a verifier in another language.',
      ],
    },
  ],
};
