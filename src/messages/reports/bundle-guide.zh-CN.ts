/** A part of the guide within a bundle: a heading, paragraphs, commands to type, and what they are for. */
export interface GuidePart {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly commands?: readonly string[];
}

/** The guide for readers within a bundle. */
export const bundleGuideZhCN = {
  title: '读者指南：怎样核对这份报告',
  sample: '本报告含示例（演示）数据，不是正式统计数据。',
  about: (p: { readonly title: string; readonly asOf: string }) => `《${p.title}》，数据截至 ${p.asOf}。`,
  parts: [
    {
      heading: '一、这是什么',
      paragraphs: [
        '这是一份报告的验证包：报告本身、写报告所用的全部数据、引用的原句、评级所用的规则，放在同一个文件里，由发布者签名。不联网、不登录、不连数据库，任何人在任何时候都可以核对。',
        '它是不压缩的 ZIP 文件：把扩展名 .gangyao 改为 .zip，就可以打开。',
      ],
    },
    {
      heading: '二、一条命令核对',
      paragraphs: [
        '安装 Gangyao（纲要）后运行下面的命令，全部相符时退出码为 0，有不符时为 3，并逐条列出：哪个文件、哪个位置、应为什么、实为什么。',
        '公钥指纹请向发布者另行索取（网站、公告、电话），不要只用包里的那一份：包里的公钥只能证明内容前后一致，不能证明是谁签的。',
      ],
      commands: ['gangyao verify 报告.gangyao --key 发布者公布的指纹'],
    },
    {
      heading: '三、不用本程序，手工核对',
      paragraphs: [
        '解开压缩包，在文件夹中依次运行：核对每个文件的散列值；核对签名（Ed25519 或国密 SM2，看 manifest.json 中的 key）；算出公钥指纹。',
        'SHA256SUMS 列出除 manifest.json、manifest.sig、public-key.pem 与它自己以外的全部文件；manifest.json 又记有每个文件（含 SHA256SUMS）的长度与散列值；签名签的是 manifest.json 的全部字节。因此改动任何一个字节，都会有一步通不过。',
      ],
      commands: [
        'sha256sum --check SHA256SUMS',
        'openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig',
        'openssl dgst -sm3 -verify public-key.pem -sigopt distid:1234567812345678 -signature manifest.sig manifest.json',
        'openssl pkey -pubin -in public-key.pem -outform DER | sha256sum',
      ],
    },
    {
      heading: '四、核对一句引文',
      paragraphs: [
        'report.json 的 sources 中，每个来源写明原句（quote）、文件的 SHA-256（place.sha256）和起止位置（start、end，从 0 数起，不含 end，按 UTF-16 单元计；常用汉字每字一个单元）。',
        '公开文档的全文在 documents 文件夹中，取出这一段，应与原句一字不差。未公开的文档，包中只有被引用的句子；要核对全文，可向保管单位申请公开该文件，再比对文件的 SHA-256。',
      ],
      commands: [
        `python3 -c "t=open('documents/文件的SHA-256.txt',encoding='utf-8',newline='').read().encode('utf-16-le');print(t[2*起:2*止].decode('utf-16-le'))"`,
      ],
    },
    {
      heading: '五、核对一个数字',
      paragraphs: [
        'report.json 的 figures 中，每个数字写明印出的样子（printed）、准确值（value）、单位与来历（origin）：引用的指向来源，计算的写明公式与全部输入，计数的逐一列出成员。按公式用笔就可以重算。修约按 GB/T 8170（四舍六入五成双）。',
        'basis.json 是评级的全部依据：规划、目标、每个指标的各期数值与知悉日期；rules.json 是规则与用语。评级算法见本程序的公开源代码与 docs/verdicts.md，同样的输入在任何机器上都得到同样的结果。',
      ],
    },
    {
      heading: '六、证明了什么，没有证明什么',
      paragraphs: [
        '证明了：内容自签名以来没有改动；引文与所附原文一致；数字与其来历、评级与其规则一致。',
        '没有证明：原文件所说属实；签名的人有权签名（这取决于您怎样得到公钥指纹）；签名的时间（包中的时间由签名者自己填写）；阈值是否恰当（规则的 basis 为 inference 时，阈值是本系统的建议值）。',
        '只有名称、没有原句的来源（例如台账、表格单元格），核对时会报告其数量：对它们只能核对前后一致。',
      ],
    },
    {
      heading: '七、文件清单',
      paragraphs: [
        'report.json 报告正文与全部数字；facts.json 写报告所用的全部事实；basis.json 评级依据；rules.json 规则与用语；documents.json 与 documents/ 引用的文档；report.docx、report.pdf、report.html、report.xlsx 发布的版本；template.json 报告模板；manifest.json 清单；manifest.sig 签名；public-key.pem 公钥；SHA256SUMS 散列值。格式的完整说明见 docs/bundle.md，可据此用其他语言另写核对程序。',
      ],
    },
  ] as readonly GuidePart[],
};

export type BundleGuideWords = typeof bundleGuideZhCN;
