/* Names that are spelt in many ways when they are written in Latin letters, and names in scripts that write no vowels. Given names and parts
 * of family names only: whole words, or the start of longer ones (Mohammedi). */

#include "core/waymark-text-private.h"

#include <string.h>

#define START_LEAST 4 /* letters that a spelling needs to count as the start of a longer name */

/* One name a line; the first spelling is the one that all come to. Arabic without marks, with ه for ة and ي for ى. */
static const char *const names[] = {
  /* Arabic, Persian, Turkish, Urdu, Pashto, Somali, French and English spellings */
  "muhammad mohammed mohamed muhammed mohammad mohamad mouhamed mohammod mahammad mohamet محمد",
  "ahmad ahmed akhmed akhmad ahmet amed احمد",
  "mahmud mahmoud mahmood mahmut makhmud mehmood mohamud mohamoud محمود",
  "hamid hameed hamed حامد حميد",
  "yusuf youssef yousef yousuf youssouf yussuf yusef iusuf yosef يوسف",
  "husayn hussein husein hussain husain hosein hossein hussien hossain حسين",
  "hasan hassan khasan hasen حسن",
  "fatima fatma fatimah fatemeh fatimata fatoumata fadumo fatimeh فاطمه",
  "aisha aysha ayesha aicha aysa aischa ayse aishah عايشه",
  "khadija khadijah hadija khadijeh hatice khadidja kadija khadiga خديجه",
  "maryam mariam meryem maryem miriam mariyam miryam مريم",
  "zaynab zainab zeinab zeynep zeineb zaineb زينب",
  "amina aminah aamina amena emine امينه",
  "layla leila laila leyla lejla ليلي",
  "nur noor nour noora نور",
  "ibrahim ebrahim ibraheem ibrahima ibragim ابراهيم",
  "ismail ismael ismaeel esmail ismayil ismahil اسماعيل",
  "ishaq isaac ishak اسحاق اسحق",
  "mustafa mostafa moustafa mustapha mostapha مصطفي",
  "abdullah abdallah abdulla abdoullah abdilahi abdullahi abdoulaye عبدالله",
  "abdul abdel abdal abdoul abdol abdool",
  "abd عبد",
  "allah الله",
  "rahman rehman rahmaan rohman رحمن رحمان",
  "rahim raheem rahiem رحيم",
  "karim kareem kerim كريم",
  "salim saleem selim سليم سالم",
  "samir sameer سمير",
  "tariq tarek tarik tareq طارق",
  "umar omar oumar omer umer عمر",
  "uthman osman othman usman ousmane عثمان",
  "ali aly علي",
  "khalid khaled halid khaleed خالد",
  "rashid rasheed rachid راشد رشيد",
  "hamza hamzah hamze حمزه",
  "bilal belal bilel بلال",
  "jamal gamal djamal jamaal jamel جمال",
  "jamila jameela gamila djamila جميله",
  "nadia nadiya nadya نادية ناديه",
  "sara sarah ساره",
  "huda houda hoda هدي",
  "salma selma سلمي",
  "amir ameer emir امير",
  "amal amaal امل امال",
  "iman eman imaan ايمان",
  "asma asmaa esma اسماء اسما",
  "zahra zahraa zehra زهره زهراء زهرا",
  "yasmin yasmine jasmine yasmeen jasmin ياسمين",
  "yasin yassin yaseen yassine jasin ياسين",
  "sulayman suleiman soliman suleyman sulaiman solomon sulejman سليمان",
  "dawud daoud dawood daud داود داوود",
  "musa mousa moussa moosa موسي",
  "isa issa eisa عيسي",
  "yahya yahia yehia jahja يحيي",
  "nasir nasser naser nassir ناصر",
  "saeed said saïd sayeed saied sa'id سعيد",
  "sayyid sayed syed sayid seyed said saiyid سيد",
  "rida reza ridha raza riza رضا",
  "mahdi mehdi مهدي",
  "jafar jaafar cafer gafar ja'far جعفر",
  "habib habeeb حبيب",
  "hussam hosam houssam husam حسام",
  "walid waleed oualid وليد",
  "majid majeed maged ماجد مجيد",
  "nabil nabeel نبيل",
  "munir mounir muneer منير",
  "murad mourad مراد",
  "rania ranya رانيا",
  "hana hanaa هناء هنا",
  "suad souad سعاد",
  "najib najeeb naguib نجيب",
  "wafa wafaa وفاء وفا",
  "haydar haidar haider heydar حيدر",
  "ghulam gholam غلام",
  "khan خان",
  "begum begam بيگم بيجم",
  "parviz parvez pervaiz pervez پرويز",
  "farhad ferhad فرهاد",
  "maqsud maksud maqsood",
  "jalal jalaal celal jelal جلال",
  "kamal kemal kamaal كمال",
  "idris idriss edris idrees ادريس",
  "adam aadam ادم",
  "sharif cherif shareef sherif sheriff شريف",
  "shaykh sheikh cheikh shaikh sheik شيخ",
  "hajji haji hadji حاجي",
  "siddiq siddique sadiq seddik sadeq صديق صادق",
  "marwan marouane marwaan مروان",
  "usama osama oussama اسامه",
  "anwar anouar enver انور",
  "hadi hadee هادي",
  "taha طه",
  "ghazal غزال غزل",
  "shirin shireen sherine شيرين",
  "parvin parveen پروين",
  "nasrin nasreen نسرين",
  "golnaz gulnaz گلناز",
  /* Slavic and their neighbours */
  "aleksandr alexander aleksander alexandr oleksandr aliaksandr alyaksandr alejandro alexandre aleksandar aleksandur",
  "aleksandra alexandra oleksandra alejandra",
  "aleksei alexei aleksey alexey alexej oleksiy oleksii alexiy",
  "sergei sergey serhii serhiy sergej serge siarhei sergiy sergii serghei",
  "dmitri dmitro dmitry dmitrii dmytro dmitriy dimitri dzmitry dimitar dmitrij dumitru dimitrios",
  "mikhail mykhailo mihail michail mihailo mykhaylo mikhailo mihai",
  "nikolai nikolay mykola nikolaj nicolai nicolae mikalai mikola",
  "nikola nicola",
  "vladimir volodymyr volodimir vladimer uladzimir wladimir",
  "pavel pavlo pawel",
  "petr pyotr piotr petro petar petru pjotr",
  "fedor fyodor feodor fedir fjodor teodor theodor theodore",
  "semen semyon simeon simon",
  "yevgeni evgeni evgeny yevgeny yevhen evgenii evgeniy evgenij yevgeniy jevgeni",
  "yekaterina ekaterina kateryna katerina katarina katarzyna catherine katherine catarina ecaterina jekaterina",
  "yelena elena olena jelena helena",
  "yelizaveta elizaveta yelyzaveta elisabeth elizabeth elisabeta jelizaveta",
  "olga olha volha",
  "anastasia anastasiya anastasija nastassia",
  "tatiana tatyana tetiana tetyana tatjana tatsiana tatiyana",
  "yulia julia iuliia yuliya iulia yuliia julija ioulia",
  "yuri yuriy yury yurii juri iurii jurij jury",
  "yana jana iana",
  "irina iryna iryn irena",
  "oksana ksenia xenia kseniya aksana kseniia",
  "andrei andrey andriy andrii andrej andrzej",
  "anton antonio antoni antony anthony",
  "grigori grigory grigoriy hryhoriy hryhorii grigorij grigorii",
  "igor ihor ihar",
  "oleg oleh aleh",
  "ilya illia iliya ilia ilja",
  "lyudmila ludmila liudmila lyudmyla ludmyla liudmyla ljudmila ludmilla",
  "lyubov liubov lubov ljubov",
  "svetlana svitlana sviatlana swetlana",
  "natalia natalya nataliya nataliia natalie natalja",
  "mariia maria mariya marija marya",
  "sofia sofiya sophia sofija zofia sofya sofiia sophie",
  "viktor victor wiktor viktar",
  "viktoria victoria viktoriya viktoriia wiktoria",
  "vasyl vasily vasiliy vasili vasile vasilii vasil",
  "ivan iwan",
  "katya katia katja",
  "georgi georgy georgiy georgii heorhii",
  "giorgi giorgos giorghi",
  "valeri valeriy valery valerii",
  "vyacheslav viacheslav vjaceslav",
  "yaroslav iaroslav jaroslav jaroslaw",
  "stanislav stanislaw",
  "stefan stephan steven stephen stepan stjepan",
  /* European */
  "josef joseph jozef iosif josip giuseppe yosyp",
  "kristina christina cristina khrystyna krystyna christine kristine cristine hristina",
  "kristian christian cristian krystian hristian",
  "kristofer christopher kristoffer christoffer krzysztof christophe",
  "kristos christos hristos khristos",
  "filip philip phillip filipe felipe philippe filippo",
  "matei matthew mathew matthias mathias matias matias mateusz mateo matteo matvei",
  "karl carl",
  "erik eric erich eryk",
  "mark marko marco marc marek markus marcus",
  "nikolas nicholas nicolas nikolaos nickolas",
  "tomas thomas tomasz tommaso",
  "luka luca lukas lucas lukasz luke",
  "teresa theresa tereza therese",
  "rebeka rebecca rebekah",
  "veronika veronica weronika",
  "monika monica",
  "angelika angelica",
  "magdalena magdalene",
  "kosta costa",
  /* Hebrew */
  "yosef יוסף", "david דוד", "moshe משה", "yaakov יעקב", "avraham אברהם", "yitzhak יצחק", "sara שרה", "rivka רבקה",
  "rachel רחל", "leah לאה", "miriam מרים", "noa נועה", "cohen כהן", "levi לוי", "shlomo שלמה", "daniel דניאל", "hannah חנה",
  "tamar תמר", "eitan איתן", "yael יעל", "shira שירה", "esther אסתר",
  /* Indian family names of which the script keeps what speech has lost */
  "singh सिंह ਸਿੰਘ",
  "kaur कौर ਕੌਰ",
  "chaudhry choudhury chaudhary choudhary chowdhury chaudhari",
  "husna husnah",
};

static GHashTable *spellings; /* spelling → canonical key */

/* Whether any spelling begins with two letters, to spare most words the look-ups. */
static gboolean starts[26][26];

static void
add_names (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const char *known = g_hash_table_lookup (spellings, words[0]);
  char key[WORD_MAX + 1];
  char *canon;

  _waymark_fold_key (words[0], key, FALSE);
  canon = g_strdup (known != NULL ? known : key);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_hash_table_contains (spellings, words[i]))
        continue;
      g_hash_table_insert (spellings, g_strdup (words[i]), canon);
      if (g_ascii_islower (words[i][0]) && g_ascii_islower (words[i][1]))
        starts[words[i][0] - 'a'][words[i][1] - 'a'] = TRUE;
    }
}

static void
load_names (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      spellings = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        add_names (names[i]);
      g_once_init_leave (&loaded, 1);
    }
}

const char *
_waymark_fold_canon_script (const char *word)
{
  load_names ();
  return g_hash_table_lookup (spellings, word);
}

void
_waymark_fold_canon (const char *word, char canon[WORD_MAX + 1])
{
  gsize length = strlen (word);
  char start[WORD_MAX + 1];
  const char *name;

  load_names ();
  canon[0] = '\0';
  if (length < 3 || !g_ascii_islower (word[0]) || !g_ascii_islower (word[1]) || !starts[word[0] - 'a'][word[1] - 'a'])
    return;

  name = g_hash_table_lookup (spellings, word);
  if (name != NULL)
    {
      g_strlcpy (canon, name, WORD_MAX + 1);
      return;
    }
  g_strlcpy (start, word, sizeof start);
  for (gsize cut = length - 1; cut >= START_LEAST; cut--)
    {
      char rest[WORD_MAX + 1];

      start[cut] = '\0';
      name = g_hash_table_lookup (spellings, start);
      if (name == NULL)
        continue;
      g_strlcpy (canon, name, WORD_MAX + 1);
      name = g_hash_table_lookup (spellings, word + cut);
      _waymark_fold_sounds (word + cut, rest, FALSE);
      g_strlcat (canon, name != NULL ? name : rest, WORD_MAX + 1);
      return;
    }
}
