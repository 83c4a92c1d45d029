/**
 * Countries and a few bodies that speak for one, with the words for their people: `name|adjective or demonym|…`. The first
 * entry is the name under which they are reported.
 */
const table = `Afghanistan|Afghan;Albania|Albanian;Algeria|Algerian;Angola|Angolan;Argentina|Argentine|Argentinian;Armenia|Armenian;Australia|Australian;
Austria|Austrian;Azerbaijan|Azerbaijani|Azeri;Bahrain|Bahraini;Bangladesh|Bangladeshi;Belarus|Belarusian;Belgium|Belgian;Benin|Beninese;Bhutan|Bhutanese;
Bolivia|Bolivian;Bosnia and Herzegovina|Bosnia|Bosnian;Botswana|Motswana;Brazil|Brazilian;Brunei|Bruneian;Bulgaria|Bulgarian;Burkina Faso|Burkinabe;
Burundi|Burundian;Cambodia|Cambodian;Cameroon|Cameroonian;Canada|Canadian;Chad|Chadian;Chile|Chilean;China|Chinese|Beijing|PRC;Colombia|Colombian;
Costa Rica|Costa Rican;Croatia|Croatian;Cuba|Cuban;Cyprus|Cypriot;Czech Republic|Czechia|Czech;Denmark|Danish;Djibouti|Djiboutian;Ecuador|Ecuadorian;
Egypt|Egyptian;El Salvador|Salvadoran;Eritrea|Eritrean;Estonia|Estonian;Ethiopia|Ethiopian;Finland|Finnish;France|French;Gabon|Gabonese;Gambia|Gambian;
Georgia|Georgian;Germany|German;Ghana|Ghanaian;Greece|Greek;Guatemala|Guatemalan;Guinea|Guinean;Haiti|Haitian;Honduras|Honduran;Hungary|Hungarian;
Iceland|Icelandic;India|Indian;Indonesia|Indonesian;Iran|Iranian|Islamic Republic of Iran|Tehran;Iraq|Iraqi;Ireland|Irish;Israel|Israeli;Italy|Italian;Ivory Coast|Ivorian;
Jamaica|Jamaican;Japan|Japanese|Tokyo;Jordan|Jordanian;Kazakhstan|Kazakh;Kenya|Kenyan;Kosovo|Kosovar;Kuwait|Kuwaiti;Kyrgyzstan|Kyrgyz;Laos|Laotian;
Latvia|Latvian;Lebanon|Lebanese;Liberia|Liberian;Libya|Libyan;Lithuania|Lithuanian;Luxembourg;Madagascar|Malagasy;Malawi|Malawian;Malaysia|Malaysian;
Mali|Malian;Malta|Maltese;Mauritania|Mauritanian;Mexico|Mexican;Moldova|Moldovan;Mongolia|Mongolian;Montenegro|Montenegrin;Morocco|Moroccan;
Mozambique|Mozambican;Myanmar|Burma|Burmese;Namibia|Namibian;Nepal|Nepalese|Nepali;Netherlands|Dutch;New Zealand;Nicaragua|Nicaraguan;Niger|Nigerien;
Nigeria|Nigerian;North Korea|DPRK|Democratic People's Republic of Korea|Democratic People’s Republic of Korea|North Korean|Pyongyang;North Macedonia|Macedonian;Norway|Norwegian;Oman|Omani;Pakistan|Pakistani|Islamabad;
Palestine|Palestinian|Palestinian Authority;Panama|Panamanian;Paraguay|Paraguayan;Peru|Peruvian;Philippines|Philippine|Filipino;Poland|Polish;
Portugal|Portuguese;Qatar|Qatari;Romania|Romanian;Russia|Russian|Russian Federation|Kremlin|Moscow;Rwanda|Rwandan;Saudi Arabia|Saudi|Riyadh;Senegal|Senegalese;Serbia|Serbian;
Sierra Leone;Singapore|Singaporean;Slovakia|Slovak;Slovenia|Slovenian;Somalia|Somali;South Africa|South African;South Korea|ROK|Republic of Korea|South Korean|Seoul;
South Sudan|South Sudanese;Spain|Spanish;Sri Lanka|Sri Lankan;Sudan|Sudanese;Sweden|Swedish;Switzerland|Swiss;Syria|Syrian|Syrian Arab Republic|Damascus;Taiwan|Taiwanese;
Tajikistan|Tajik;Tanzania|Tanzanian;Thailand|Thai;Timor-Leste|Timorese;Togo|Togolese;Tunisia|Tunisian;Turkey|Türkiye|Turkish|Ankara;Turkmenistan|Turkmen;
Uganda|Ugandan;Ukraine|Ukrainian|Kyiv;United Arab Emirates|UAE|Emirati;United Kingdom|UK|U.K.|Britain|British|Great Britain;
United States|U.S.|US|USA|American|Washington|America|White House;Uruguay|Uruguayan;Uzbekistan|Uzbek;Venezuela|Venezuelan;Vietnam|Vietnamese;Yemen|Yemeni;
Zambia|Zambian;Zimbabwe|Zimbabwean;United Nations|UN|U.N.;European Union|EU|E.U.;NATO;African Union|AU;IAEA|International Atomic Energy Agency`;

/** The country that a name, adjective or demonym in a text stands for (`Russians` too), or `undefined`. */
export function countryOf(word: string): string | undefined {
  return byName.get(word) ?? (word.endsWith('s') ? byName.get(word.slice(0, -1)) : undefined);
}

/** All names in the table, the longest first. */
export function countryNames(): readonly string[] {
  return [...byName.keys()].sort((a, b) => b.length - a.length);
}

const byName = new Map(
  table
    .replaceAll('\n', '')
    .split(';')
    .flatMap((entry) => {
      const names = entry.split('|');
      return names.map((name) => [name, names[0]!] as const);
    }),
);
