/** What is known of a person. Missing: null. */
export interface PersonData {
  readonly name: string | null;
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly address: string | null;
}

/** Surnames of two characters. Source: 百家姓, and those that still occur beside it; our choice. */
const COMPOUND_SURNAMES =
  /^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|公户|公玉|公仪|梁丘|公仲|公上|公门|公山|公坚|左丘|公伯|西门|公祖|第五|公乘|贯丘|公皙|南荣|东里|东宫|仲长|子书|子桑|即墨|达奚|褚师)./u;

const HAN = /^\p{Script=Han}+$/u;
const MOST_STARS = 3;

/** 张三 → 张*, 欧阳修 → 欧阳*, 买买提·艾力 → 买***. Nothing but the surname stays. Missing: null. */
export function maskName(name: string | null): string | null {
  const letters = [...(name?.trim() ?? '')];
  if (letters.length === 0) return null;
  if (letters.length === 1) return '*';
  const kept = HAN.test(letters.join('')) && COMPOUND_SURNAMES.test(letters.join('')) ? 2 : 1;
  return letters.slice(0, kept).join('') + '*'.repeat(Math.min(letters.length - kept, MOST_STARS));
}

/** Digits of a number that stay at its end, at most: four, and four are always hidden. */
const SHOWN_DIGITS = 4;

/** 13812341234 → 138****1234, 010-65123456 → 010-****3456; what is too short to hide in shows nothing. Missing: null. */
export function maskPhone(phone: string | null): string | null {
  const digits = (phone ?? '')
    .normalize('NFKC')
    .replace(/[^0-9+]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$|0\d{9,11}$)/, '');
  if (digits === '') return phone === null || phone.trim() === '' ? null : '****';
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-SHOWN_DIGITS)}`;
  const [, area = '', local = digits] = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(digits) ?? [];
  const shown = Math.min(SHOWN_DIGITS, Math.max(0, local.length - SHOWN_DIGITS));
  return `${area === '' ? '' : `${area}-`}****${shown === 0 ? '' : local.slice(-shown)}`;
}

/** 11010519491231002X → 1****************X: of an identity number (GB 11643) only its ends, so that neither place nor birthday is told. Missing: null. */
export function maskIdNumber(idNumber: string | null): string | null {
  const letters = [...(idNumber ?? '').normalize('NFKC').replace(/\s/g, '').toUpperCase()];
  if (letters.length === 0) return null;
  if (letters.length < 6) return '*'.repeat(letters.length);
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** Province, city, district, as far as they are there. */
const DISTRICT =
  /^(\p{Script=Han}{2,8}?(?:自治区|省|特别行政区))?(\p{Script=Han}{1,10}?(?<![超门菜夜集早])(?:市|自治州|盟))?(\p{Script=Han}{1,9}?(?<![小社园校院厂])(?:区|县|旗))?/u;
const STREET = /^\p{Script=Han}{1,8}?(?:街道|地区|镇|乡|苏木)/u;
const ROAD = /^\p{Script=Han}{1,8}?(?:大街|大道|胡同|[街路道巷])/u;

/** An address down to its street: 北京市西城区月坛街道三里河路38号 → 北京市西城区月坛街道***. Missing: null. */
export function maskAddress(address: string | null): string | null {
  const text = (address ?? '').normalize('NFKC').replace(/\s/g, '');
  if (text === '') return null;
  const district = DISTRICT.exec(text)?.[0] ?? '';
  const rest = text.slice(district.length);
  const street = STREET.exec(rest)?.[0] ?? (district === '' ? '' : (ROAD.exec(rest)?.[0] ?? ''));
  return `${district}${street}***`;
}

/** All of a person, masked. */
export function maskPerson({ name, phone, idNumber, address }: PersonData): PersonData {
  return {
    name: maskName(name),
    phone: maskPhone(phone),
    idNumber: maskIdNumber(idNumber),
    address: maskAddress(address),
  };
}
