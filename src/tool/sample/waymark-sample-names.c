/* Common names of many languages. Put together at random they are nobody's. */

#include "tool/sample/waymark-sample-private.h"

const WaymarkSampleCulture _waymark_sample_cultures[] = {
  {
    .language = "English",
    .joint = " ",
    .women = {
      { "Alice", NULL }, { "Beth", NULL }, { "Chloe", NULL }, { "Daisy", NULL }, { "Ellen", NULL },
      { "Grace", NULL }, { "Hannah", NULL }, { "Isobel", NULL }, { "Karen", NULL }, { "Megan", NULL },
      { "Olivia", NULL }, { "Ruth", NULL }, { "Sally", NULL }, { "Tess", NULL }, { NULL, NULL }
    },
    .men = {
      { "Adam", NULL }, { "Ben", NULL }, { "Charles", NULL }, { "Daniel", NULL }, { "Edward", NULL },
      { "George", NULL }, { "Harry", NULL }, { "Jack", NULL }, { "Luke", NULL }, { "Mark", NULL },
      { "Nathan", NULL }, { "Oliver", NULL }, { "Peter", NULL }, { "Simon", NULL }, { NULL, NULL }
    },
    .families = {
      { "Archer", NULL }, { "Barlow", NULL }, { "Carter", NULL }, { "Dawson", NULL }, { "Ellis", NULL },
      { "Fletcher", NULL }, { "Greenwood", NULL }, { "Harding", NULL }, { "Marsh", NULL },
      { "Norton", NULL }, { "Palmer", NULL }, { "Radcliffe", NULL }, { "Sutton", NULL },
      { "Thornton", NULL }, { "Underwood", NULL }, { "Whitaker", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Welsh",
    .joint = " ",
    .women = {
      { "Angharad", NULL }, { "Bethan", NULL }, { "Carys", NULL }, { "Eleri", NULL }, { "Ffion", NULL },
      { "Gwenllian", NULL }, { "Lowri", NULL }, { "Mair", NULL }, { "Nerys", NULL },
      { "Rhiannon", NULL }, { "Siân", NULL }, { NULL, NULL }
    },
    .men = {
      { "Aled", NULL }, { "Bryn", NULL }, { "Dafydd", NULL }, { "Emyr", NULL }, { "Gareth", NULL },
      { "Huw", NULL }, { "Iestyn", NULL }, { "Llŷr", NULL }, { "Owain", NULL }, { "Rhodri", NULL },
      { "Tudur", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bevan", NULL }, { "Cadwaladr", NULL }, { "Ellis-Jones", NULL }, { "Gruffudd", NULL },
      { "Howells", NULL }, { "Llewellyn", NULL }, { "Maddocks", NULL }, { "Parry", NULL },
      { "Prosser", NULL }, { "Pugh", NULL }, { "Vaughan", NULL }, { "Yorath", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Irish",
    .joint = " ",
    .women = {
      { "Aoife", NULL }, { "Bríd", NULL }, { "Caoimhe", NULL }, { "Deirdre", NULL }, { "Eimear", NULL },
      { "Gráinne", NULL }, { "Niamh", NULL }, { "Órla", NULL }, { "Róisín", NULL }, { "Siobhán", NULL },
      { "Úna", NULL }, { NULL, NULL }
    },
    .men = {
      { "Aidan", NULL }, { "Cathal", NULL }, { "Cormac", NULL }, { "Diarmuid", NULL }, { "Eoin", NULL },
      { "Fionn", NULL }, { "Lorcan", NULL }, { "Niall", NULL }, { "Oisín", NULL }, { "Pádraig", NULL },
      { "Seán", NULL }, { NULL, NULL }
    },
    .families = {
      { "O'Brien", NULL }, { "O'Neill", NULL }, { "Ní Dhónaill", NULL }, { "MacCarthy", NULL },
      { "Ó Súilleabháin", NULL }, { "Byrne", NULL }, { "Gallagher", NULL }, { "Kavanagh", NULL },
      { "Mac Giolla", NULL }, { "McGrath", NULL }, { "O'Shea", NULL }, { "Quinlan", NULL },
      { NULL, NULL }
    },
  },
  {
    .language = "Polish",
    .joint = " ",
    .women = {
      { "Agnieszka", NULL }, { "Beata", NULL }, { "Dorota", NULL }, { "Ewa", NULL }, { "Grażyna", NULL },
      { "Iwona", NULL }, { "Joanna", NULL }, { "Katarzyna", NULL }, { "Małgorzata", NULL },
      { "Urszula", NULL }, { "Wiesława", NULL }, { "Zofia", NULL }, { NULL, NULL }
    },
    .men = {
      { "Andrzej", NULL }, { "Bartłomiej", NULL }, { "Grzegorz", NULL }, { "Jacek", NULL },
      { "Krzysztof", NULL }, { "Łukasz", NULL }, { "Marek", NULL }, { "Paweł", NULL }, { "Piotr", NULL },
      { "Stanisław", NULL }, { "Tomasz", NULL }, { "Zbigniew", NULL }, { NULL, NULL }
    },
    .families = {
      { "Dąbrowski", NULL }, { "Głowacki", NULL }, { "Jabłoński", NULL }, { "Kozłowski", NULL },
      { "Lewandowski", NULL }, { "Michalak", NULL }, { "Nowak", NULL }, { "Olszewski", NULL },
      { "Pawłowski", NULL }, { "Sikora", NULL }, { "Wałęcki", NULL }, { "Zając", NULL }, { "Żuk", NULL },
      { NULL, NULL }
    },
    .women_families = {
      { "Dąbrowska", NULL }, { "Głowacka", NULL }, { "Jabłońska", NULL }, { "Kozłowska", NULL },
      { "Lewandowska", NULL }, { "Michalak", NULL }, { "Nowak", NULL }, { "Olszewska", NULL },
      { "Pawłowska", NULL }, { "Sikora", NULL }, { "Wałęcka", NULL }, { "Zając", NULL }, { "Żuk", NULL },
      { NULL, NULL }
    },
  },
  {
    .language = "Romanian",
    .joint = " ",
    .women = {
      { "Adriana", NULL }, { "Brândușa", NULL }, { "Cătălina", NULL }, { "Daniela", NULL },
      { "Elena", NULL }, { "Georgiana", NULL }, { "Ioana", NULL }, { "Lăcrămioara", NULL },
      { "Mădălina", NULL }, { "Mihaela", NULL }, { "Ștefania", NULL }, { "Țuța", NULL }, { NULL, NULL }
    },
    .men = {
      { "Alexandru", NULL }, { "Bogdan", NULL }, { "Cătălin", NULL }, { "Dragoș", NULL },
      { "Florin", NULL }, { "Gheorghe", NULL }, { "Ionuț", NULL }, { "Mihai", NULL },
      { "Nicolae", NULL }, { "Răzvan", NULL }, { "Ștefan", NULL }, { "Vasile", NULL }, { NULL, NULL }
    },
    .families = {
      { "Anghelescu", NULL }, { "Bălan", NULL }, { "Ciobanu", NULL }, { "Dumitrașcu", NULL },
      { "Făgărășanu", NULL }, { "Iliescu", NULL }, { "Lupu", NULL }, { "Mureșan", NULL },
      { "Negrescu", NULL }, { "Popescu", NULL }, { "Rusu", NULL }, { "Stănescu", NULL },
      { "Țurcanu", NULL }, { "Văcărescu", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Albanian",
    .joint = " ",
    .women = {
      { "Albana", NULL }, { "Besa", NULL }, { "Drita", NULL }, { "Elira", NULL }, { "Fatmira", NULL },
      { "Hënor", NULL }, { "Kaltrina", NULL }, { "Liridona", NULL }, { "Mimoza", NULL },
      { "Rudina", NULL }, { "Shpresa", NULL }, { "Vjollca", NULL }, { NULL, NULL }
    },
    .men = {
      { "Agim", NULL }, { "Besnik", NULL }, { "Dritan", NULL }, { "Ermal", NULL }, { "Gëzim", NULL },
      { "Ilir", NULL }, { "Kreshnik", NULL }, { "Luan", NULL }, { "Përparim", NULL },
      { "Skënder", NULL }, { "Shpëtim", NULL }, { "Xhevdet", NULL }, { NULL, NULL }
    },
    .families = {
      { "Aliaj", NULL }, { "Bajrami", NULL }, { "Çela", NULL }, { "Dervishi", NULL }, { "Elezi", NULL },
      { "Gjoka", NULL }, { "Hoxha", NULL }, { "Kaçaniku", NULL }, { "Leka", NULL }, { "Muça", NULL },
      { "Prifti", NULL }, { "Shehu", NULL }, { "Xhafa", NULL }, { "Zogaj", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Vietnamese",
    .family_first = TRUE,
    .latin_family_first = TRUE,
    .joint = " ",
    .women = {
      { "Thị Ánh", NULL }, { "Thị Bích", NULL }, { "Thị Hằng", NULL }, { "Thị Hồng", NULL },
      { "Thị Lan", NULL }, { "Thị Mai", NULL }, { "Thị Ngọc", NULL }, { "Thị Phượng", NULL },
      { "Thị Thảo", NULL }, { "Thu Hà", NULL }, { "Minh Châu", NULL }, { "Thùy Dung", NULL },
      { NULL, NULL }
    },
    .men = {
      { "Văn An", NULL }, { "Đức Anh", NULL }, { "Văn Bình", NULL }, { "Quốc Cường", NULL },
      { "Đình Dũng", NULL }, { "Văn Hải", NULL }, { "Minh Hoàng", NULL }, { "Hữu Khánh", NULL },
      { "Văn Long", NULL }, { "Quang Minh", NULL }, { "Xuân Phúc", NULL }, { "Thanh Tùng", NULL },
      { NULL, NULL }
    },
    .families = {
      { "Nguyễn", NULL }, { "Trần", NULL }, { "Lê", NULL }, { "Phạm", NULL }, { "Hoàng", NULL },
      { "Huỳnh", NULL }, { "Phan", NULL }, { "Vũ", NULL }, { "Võ", NULL }, { "Đặng", NULL },
      { "Bùi", NULL }, { "Đỗ", NULL }, { "Ngô", NULL }, { "Dương", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Chinese (Mandarin)",
    .family_first = TRUE,
    .latin_family_first = TRUE,
    .joint = "",
    .women = {
      { "Wei", "薇" }, { "Xiaoyan", "晓燕" }, { "Lihua", "丽华" }, { "Meiling", "美玲" }, { "Yating", "雅婷" },
      { "Jing", "静" }, { "Xue", "雪" }, { "Fang", "芳" }, { "Qiuyue", "秋月" }, { "Ruolan", "若兰" },
      { NULL, NULL }
    },
    .men = {
      { "Wei", "伟" }, { "Jianguo", "建国" }, { "Zhiqiang", "志强" }, { "Xiaolong", "小龙" },
      { "Haoran", "浩然" }, { "Jun", "军" }, { "Minghui", "明辉" }, { "Yang", "洋" }, { "Guodong", "国栋" },
      { "Bo", "波" }, { NULL, NULL }
    },
    .families = {
      { "Wang", "王" }, { "Li", "李" }, { "Zhang", "张" }, { "Liu", "刘" }, { "Chen", "陈" }, { "Yang", "杨" },
      { "Huang", "黄" }, { "Zhao", "赵" }, { "Wu", "吴" }, { "Zhou", "周" }, { "Xu", "徐" }, { "Sun", "孙" },
      { "Zeng", "曾" }, { "Ouyang", "欧阳" }, { NULL, NULL }
    },
  },
  {
    .language = "Arabic",
    .joint = " ",
    .women = {
      { "Fatima", "فاطمة" }, { "Aisha", "عائشة" }, { "Maryam", "مريم" }, { "Zaynab", "زينب" },
      { "Khadija", "خديجة" }, { "Layla", "ليلى" }, { "Amina", "أمينة" }, { "Huda", "هدى" },
      { "Nour", "نور" }, { "Rania", "رانيا" }, { "Salma", "سلمى" }, { "Yasmin", "ياسمين" },
      { NULL, NULL }
    },
    .men = {
      { "Mohammed", "محمد" }, { "Ahmed", "أحمد" }, { "Youssef", "يوسف" }, { "Ibrahim", "إبراهيم" },
      { "Khalid", "خالد" }, { "Omar", "عمر" }, { "Hassan", "حسن" }, { "Mustafa", "مصطفى" },
      { "Abdullah", "عبد الله" }, { "Tariq", "طارق" }, { "Samir", "سمير" }, { "Bilal", "بلال" },
      { NULL, NULL }
    },
    .families = {
      { "al-Rashid", "الرشيد" }, { "al-Masri", "المصري" }, { "Haddad", "حداد" }, { "Khoury", "خوري" },
      { "al-Shami", "الشامي" }, { "Najjar", "نجار" }, { "Sabbagh", "صباغ" }, { "al-Tayeb", "الطيب" },
      { "Osman", "عثمان" }, { "Abdelrahman", "عبد الرحمن" }, { "Mansour", "منصور" }, { "Salem", "سالم" },
      { NULL, NULL }
    },
  },
  {
    .language = "Farsi",
    .joint = " ",
    .women = {
      { "Shirin", "شیرین" }, { "Parvin", "پروین" }, { "Maryam", "مریم" }, { "Nasrin", "نسرین" },
      { "Zahra", "زهرا" }, { "Golnaz", "گلناز" }, { "Mina", "مینا" }, { "Roya", "رویا" }, { NULL, NULL }
    },
    .men = {
      { "Reza", "رضا" }, { "Hossein", "حسین" }, { "Mehdi", "مهدی" }, { "Farhad", "فرهاد" },
      { "Amir", "امیر" }, { "Dariush", "داریوش" }, { "Kaveh", "کاوه" }, { "Behrouz", "بهروز" },
      { NULL, NULL }
    },
    .families = {
      { "Ahmadi", "احمدی" }, { "Hosseini", "حسینی" }, { "Karimi", "کریمی" }, { "Moradi", "مرادی" },
      { "Rahimi", "رحیمی" }, { "Tehrani", "تهرانی" }, { "Jafari", "جعفری" }, { "Shirazi", "شیرازی" },
      { NULL, NULL }
    },
  },
  {
    .language = "Pashto",
    .joint = " ",
    .women = {
      { "Zarghuna", "زرغونه" }, { "Spogmai", "سپوږمۍ" }, { "Palwasha", "پلوشه" }, { "Gulalai", "ګلالۍ" },
      { "Shukria", "شکریه" }, { NULL, NULL }
    },
    .men = {
      { "Ahmad", "احمد" }, { "Zalmay", "زلمی" }, { "Hamidullah", "حمیدالله" },
      { "Najibullah", "نجیب الله" }, { "Wali", "ولي" }, { "Gul", "ګل" }, { NULL, NULL }
    },
    .families = {
      { "Khan", "خان" }, { "Zadran", "ځدراڼ" }, { "Yusufzai", "یوسفزی" }, { "Stanekzai", "ستانکزی" },
      { "Wardak", "وردګ" }, { "Noorzai", "نورزی" }, { NULL, NULL }
    },
  },
  {
    .language = "Urdu",
    .joint = " ",
    .women = {
      { "Ayesha", "عائشہ" }, { "Nadia", "نادیہ" }, { "Saima", "صائمہ" }, { "Rabia", "رابعہ" },
      { "Shazia", "شازیہ" }, { "Bushra", "بشریٰ" }, { "Sadia", "سعدیہ" }, { NULL, NULL }
    },
    .men = {
      { "Imran", "عمران" }, { "Faisal", "فیصل" }, { "Kamran", "کامران" }, { "Tahir", "طاہر" },
      { "Shahid", "شاہد" }, { "Waqas", "وقاص" }, { "Nadeem", "ندیم" }, { NULL, NULL }
    },
    .families = {
      { "Malik", "ملک" }, { "Chaudhry", "چوہدری" }, { "Qureshi", "قریشی" }, { "Siddiqui", "صدیقی" },
      { "Butt", "بٹ" }, { "Mirza", "مرزا" }, { "Sheikh", "شیخ" }, { NULL, NULL }
    },
  },
  {
    .language = "Ukrainian",
    .joint = " ",
    .women = {
      { "Oksana", "Оксана" }, { "Iryna", "Ірина" }, { "Kateryna", "Катерина" }, { "Olena", "Олена" },
      { "Nataliia", "Наталія" }, { "Yuliia", "Юлія" }, { "Svitlana", "Світлана" },
      { "Tetiana", "Тетяна" }, { "Solomiia", "Соломія" }, { "Hanna", "Ганна" }, { NULL, NULL }
    },
    .men = {
      { "Serhii", "Сергій" }, { "Volodymyr", "Володимир" }, { "Oleksandr", "Олександр" },
      { "Mykola", "Микола" }, { "Andrii", "Андрій" }, { "Dmytro", "Дмитро" }, { "Taras", "Тарас" },
      { "Bohdan", "Богдан" }, { "Yevhen", "Євген" }, { "Vasyl", "Василь" }, { NULL, NULL }
    },
    .families = {
      { "Kovalenko", "Коваленко" }, { "Shevchuk", "Шевчук" }, { "Bondarenko", "Бондаренко" },
      { "Tkachenko", "Ткаченко" }, { "Kravchuk", "Кравчук" }, { "Oliinyk", "Олійник" },
      { "Lysenko", "Лисенко" }, { "Marchuk", "Марчук" }, { "Hrytsenko", "Гриценко" },
      { "Moroz", "Мороз" }, { NULL, NULL }
    },
  },
  {
    .language = "Russian",
    .joint = " ",
    .women = {
      { "Olga", "Ольга" }, { "Natalya", "Наталья" }, { "Yelena", "Елена" }, { "Tatyana", "Татьяна" },
      { "Yulia", "Юлия" }, { "Svetlana", "Светлана" }, { "Lyudmila", "Людмила" }, { "Irina", "Ирина" },
      { "Galina", "Галина" }, { NULL, NULL }
    },
    .men = {
      { "Dmitry", "Дмитрий" }, { "Sergei", "Сергей" }, { "Aleksandr", "Александр" },
      { "Mikhail", "Михаил" }, { "Yevgeny", "Евгений" }, { "Pyotr", "Пётр" }, { "Fyodor", "Фёдор" },
      { "Ilya", "Илья" }, { "Konstantin", "Константин" }, { NULL, NULL }
    },
    .families = {
      { "Ivanov", "Иванов" }, { "Smirnov", "Смирнов" }, { "Kuznetsov", "Кузнецов" },
      { "Sokolov", "Соколов" }, { "Lebedev", "Лебедев" }, { "Shcherbakov", "Щербаков" },
      { "Zhukov", "Жуков" }, { "Tsvetkov", "Цветков" }, { "Kharitonov", "Харитонов" }, { NULL, NULL }
    },
    .women_families = {
      { "Ivanova", "Иванова" }, { "Smirnova", "Смирнова" }, { "Kuznetsova", "Кузнецова" },
      { "Sokolova", "Соколова" }, { "Lebedeva", "Лебедева" }, { "Shcherbakova", "Щербакова" },
      { "Zhukova", "Жукова" }, { "Tsvetkova", "Цветкова" }, { "Kharitonova", "Харитонова" },
      { NULL, NULL }
    },
  },
  {
    .language = "Bulgarian",
    .joint = " ",
    .women = {
      { "Desislava", "Десислава" }, { "Gergana", "Гергана" }, { "Ivanka", "Иванка" },
      { "Radka", "Радка" }, { "Tsvetelina", "Цветелина" }, { "Yordanka", "Йорданка" },
      { "Zhivka", "Живка" }, { NULL, NULL }
    },
    .men = {
      { "Dimitar", "Димитър" }, { "Georgi", "Георги" }, { "Hristo", "Христо" }, { "Plamen", "Пламен" },
      { "Stoyan", "Стоян" }, { "Todor", "Тодор" }, { "Zhivko", "Живко" }, { NULL, NULL }
    },
    .families = {
      { "Angelov", "Ангелов" }, { "Dimitrov", "Димитров" }, { "Hristov", "Христов" },
      { "Petkov", "Петков" }, { "Stoyanov", "Стоянов" }, { "Todorov", "Тодоров" }, { NULL, NULL }
    },
    .women_families = {
      { "Angelova", "Ангелова" }, { "Dimitrova", "Димитрова" }, { "Hristova", "Христова" },
      { "Petkova", "Петкова" }, { "Stoyanova", "Стоянова" }, { "Todorova", "Тодорова" }, { NULL, NULL }
    },
  },
  {
    .language = "Serbian",
    .joint = " ",
    .women = {
      { "Jelena", "Јелена" }, { "Milica", "Милица" }, { "Željka", "Жељка" }, { "Snežana", "Снежана" },
      { "Đurđica", "Ђурђица" }, { NULL, NULL }
    },
    .men = {
      { "Dušan", "Душан" }, { "Miloš", "Милош" }, { "Nebojša", "Небојша" }, { "Željko", "Жељко" },
      { "Đorđe", "Ђорђе" }, { NULL, NULL }
    },
    .families = {
      { "Jovanović", "Јовановић" }, { "Nikolić", "Николић" }, { "Šarić", "Шарић" },
      { "Živković", "Живковић" }, { "Đukić", "Ђукић" }, { "Čolić", "Чолић" }, { NULL, NULL }
    },
  },
  {
    .language = "Lithuanian",
    .joint = " ",
    .women = {
      { "Aušra", NULL }, { "Daiva", NULL }, { "Eglė", NULL }, { "Giedrė", NULL }, { "Jūratė", NULL },
      { "Rūta", NULL }, { "Žydrūnė", NULL }, { NULL, NULL }
    },
    .men = {
      { "Algirdas", NULL }, { "Darius", NULL }, { "Gintaras", NULL }, { "Jonas", NULL },
      { "Mindaugas", NULL }, { "Rokas", NULL }, { "Žygimantas", NULL }, { NULL, NULL }
    },
    .families = {
      { "Balčiūnas", NULL }, { "Jankauskas", NULL }, { "Kazlauskas", NULL }, { "Petrauskas", NULL },
      { "Stankevičius", NULL }, { "Urbonas", NULL }, { "Žemaitis", NULL }, { NULL, NULL }
    },
    .women_families = {
      { "Balčiūnienė", NULL }, { "Jankauskaitė", NULL }, { "Kazlauskienė", NULL },
      { "Petrauskaitė", NULL }, { "Stankevičiūtė", NULL }, { "Urbonienė", NULL }, { "Žemaitytė", NULL },
      { NULL, NULL }
    },
  },
  {
    .language = "Latvian",
    .joint = " ",
    .women = {
      { "Anete", NULL }, { "Dace", NULL }, { "Ilze", NULL }, { "Kristīne", NULL }, { "Līga", NULL },
      { "Zane", NULL }, { NULL, NULL }
    },
    .men = {
      { "Andris", NULL }, { "Gatis", NULL }, { "Jānis", NULL }, { "Kārlis", NULL }, { "Māris", NULL },
      { "Uldis", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bērziņš", NULL }, { "Kalniņš", NULL }, { "Krūmiņš", NULL }, { "Liepiņš", NULL },
      { "Ozoliņš", NULL }, { "Zariņš", NULL }, { NULL, NULL }
    },
    .women_families = {
      { "Bērziņa", NULL }, { "Kalniņa", NULL }, { "Krūmiņa", NULL }, { "Liepiņa", NULL },
      { "Ozoliņa", NULL }, { "Zariņa", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Slovak",
    .joint = " ",
    .women = {
      { "Alžbeta", NULL }, { "Ľubica", NULL }, { "Miroslava", NULL }, { "Soňa", NULL },
      { "Zuzana", NULL }, { "Žofia", NULL }, { NULL, NULL }
    },
    .men = {
      { "Ľuboš", NULL }, { "Matúš", NULL }, { "Peter", NULL }, { "Rastislav", NULL }, { "Štefan", NULL },
      { "Tomáš", NULL }, { NULL, NULL }
    },
    .families = {
      { "Baláž", NULL }, { "Horváth", NULL }, { "Kováč", NULL }, { "Molnár", NULL }, { "Novotný", NULL },
      { "Šimko", NULL }, { "Tóth", NULL }, { NULL, NULL }
    },
    .women_families = {
      { "Balážová", NULL }, { "Horváthová", NULL }, { "Kováčová", NULL }, { "Molnárová", NULL },
      { "Novotná", NULL }, { "Šimková", NULL }, { "Tóthová", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Hungarian",
    .joint = " ",
    .women = {
      { "Ágnes", NULL }, { "Erzsébet", NULL }, { "Györgyi", NULL }, { "Ildikó", NULL },
      { "Judit", NULL }, { "Zsófia", NULL }, { NULL, NULL }
    },
    .men = {
      { "András", NULL }, { "Béla", NULL }, { "Győző", NULL }, { "István", NULL }, { "László", NULL },
      { "Zoltán", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bíró", NULL }, { "Farkas", NULL }, { "Hőgyes", NULL }, { "Kántor", NULL }, { "Lakatos", NULL },
      { "Németh", NULL }, { "Szűcs", NULL }, { "Vörös", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Turkish",
    .joint = " ",
    .women = {
      { "Ayşe", NULL }, { "Çiğdem", NULL }, { "Elif", NULL }, { "Gülşen", NULL }, { "Işıl", NULL },
      { "Nurşen", NULL }, { "Özlem", NULL }, { "Şule", NULL }, { NULL, NULL }
    },
    .men = {
      { "Ahmet", NULL }, { "Barış", NULL }, { "Çağlar", NULL }, { "Hüseyin", NULL }, { "İbrahim", NULL },
      { "Mehmet", NULL }, { "Oğuz", NULL }, { "Şükrü", NULL }, { NULL, NULL }
    },
    .families = {
      { "Aydın", NULL }, { "Çelik", NULL }, { "Demir", NULL }, { "Işık", NULL }, { "Kılıç", NULL },
      { "Öztürk", NULL }, { "Şahin", NULL }, { "Yıldız", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Kurdish (Kurmanji)",
    .joint = " ",
    .women = {
      { "Berîvan", NULL }, { "Dilan", NULL }, { "Hêlîn", NULL }, { "Jiyan", NULL }, { "Nermîn", NULL },
      { "Rojîn", NULL }, { "Şîlan", NULL }, { NULL, NULL }
    },
    .men = {
      { "Azad", NULL }, { "Baran", NULL }, { "Ciwan", NULL }, { "Hêvî", NULL }, { "Rêzan", NULL },
      { "Şêrko", NULL }, { "Zinar", NULL }, { NULL, NULL }
    },
    .families = {
      { "Amedî", NULL }, { "Botî", NULL }, { "Çiya", NULL }, { "Dêrikî", NULL }, { "Kobanî", NULL },
      { "Mîrxan", NULL }, { "Şengalî", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Greek",
    .joint = " ",
    .women = {
      { "Eleni", "Ελένη" }, { "Evangelia", "Ευαγγελία" }, { "Ioanna", "Ιωάννα" },
      { "Katerina", "Κατερίνα" }, { "Christina", "Χριστίνα" }, { "Vasiliki", "Βασιλική" },
      { NULL, NULL }
    },
    .men = {
      { "Christos", "Χρήστος" }, { "Dimitris", "Δημήτρης" }, { "Giorgos", "Γιώργος" },
      { "Nikos", "Νίκος" }, { "Panagiotis", "Παναγιώτης" }, { "Stavros", "Σταύρος" }, { NULL, NULL }
    },
    .families = {
      { "Alexiou", "Αλεξίου" }, { "Georgiou", "Γεωργίου" }, { "Ioannou", "Ιωάννου" },
      { "Makris", "Μακρής" }, { "Nikolaou", "Νικολάου" }, { "Oikonomou", "Οικονόμου" },
      { "Papadakis", "Παπαδάκης" }, { NULL, NULL }
    },
  },
  {
    .language = "Georgian",
    .joint = " ",
    .women = {
      { "Ketevan", "ქეთევან" }, { "Lela", "ლელა" }, { "Manana", "მანანა" }, { "Nino", "ნინო" },
      { "Tamar", "თამარ" }, { NULL, NULL }
    },
    .men = {
      { "Davit", "დავით" }, { "Giorgi", "გიორგი" }, { "Irakli", "ირაკლი" }, { "Levan", "ლევან" },
      { "Zurab", "ზურაბ" }, { NULL, NULL }
    },
    .families = {
      { "Beridze", "ბერიძე" }, { "Gelashvili", "გელაშვილი" }, { "Kapanadze", "კაპანაძე" },
      { "Lomidze", "ლომიძე" }, { "Maisuradze", "მაისურაძე" }, { NULL, NULL }
    },
  },
  {
    .language = "Armenian",
    .joint = " ",
    .women = {
      { "Ani", "Անի" }, { "Gayane", "Գայանե" }, { "Hasmik", "Հասմիկ" }, { "Lusine", "Լուսինե" },
      { "Nare", "Նարե" }, { NULL, NULL }
    },
    .men = {
      { "Armen", "Արմեն" }, { "Gevorg", "Գևորգ" }, { "Hayk", "Հայկ" }, { "Tigran", "Տիգրան" },
      { "Vardan", "Վարդան" }, { NULL, NULL }
    },
    .families = {
      { "Grigoryan", "Գրիգորյան" }, { "Hakobyan", "Հակոբյան" }, { "Petrosyan", "Պետրոսյան" },
      { "Sargsyan", "Սարգսյան" }, { "Vardanyan", "Վարդանյան" }, { NULL, NULL }
    },
  },
  {
    .language = "Hindi",
    .joint = " ",
    .women = {
      { "Anjali", "अंजलि" }, { "Kavita", "कविता" }, { "Priya", "प्रिया" }, { "Sunita", "सुनीता" },
      { "Meera", "मीरा" }, { NULL, NULL }
    },
    .men = {
      { "Amit", "अमित" }, { "Rajesh", "राजेश" }, { "Ram", "राम" }, { "Suresh", "सुरेश" },
      { "Vikram", "विक्रम" }, { NULL, NULL }
    },
    .families = {
      { "Gupta", "गुप्ता" }, { "Sharma", "शर्मा" }, { "Singh", "सिंह" }, { "Verma", "वर्मा" },
      { "Mishra", "मिश्रा" }, { "Yadav", "यादव" }, { NULL, NULL }
    },
  },
  {
    .language = "Punjabi",
    .joint = " ",
    .women = {
      { "Gurpreet", "ਗੁਰਪ੍ਰੀਤ" }, { "Harpreet", "ਹਰਪ੍ਰੀਤ" }, { "Simran", "ਸਿਮਰਨ" },
      { "Jasleen", "ਜਸਲੀਨ" }, { NULL, NULL }
    },
    .men = {
      { "Baljit", "ਬਲਜੀਤ" }, { "Harjit", "ਹਰਜੀਤ" }, { "Manjit", "ਮਨਜੀਤ" }, { "Sukhdev", "ਸੁਖਦੇਵ" },
      { NULL, NULL }
    },
    .families = {
      { "Singh", "ਸਿੰਘ" }, { "Gill", "ਗਿੱਲ" }, { "Sandhu", "ਸੰਧੂ" }, { "Dhillon", "ਢਿੱਲੋਂ" },
      { NULL, NULL }
    },
    .women_families = {
      { "Kaur", "ਕੌਰ" }, { "Gill", "ਗਿੱਲ" }, { "Sandhu", "ਸੰਧੂ" }, { "Dhillon", "ਢਿੱਲੋਂ" },
      { NULL, NULL }
    },
  },
  {
    .language = "Bengali",
    .joint = " ",
    .women = {
      { "Nasrin", "নাসরিন" }, { "Shirin", "শিরিন" }, { "Rahima", "রহিমা" }, { "Sultana", "সুলতানা" },
      { NULL, NULL }
    },
    .men = {
      { "Rahim", "রহিম" }, { "Kamal", "কামাল" }, { "Jamal", "জামাল" }, { "Anwar", "আনোয়ার" },
      { NULL, NULL }
    },
    .families = {
      { "Akter", "আক্তার" }, { "Begum", "বেগম" }, { "Chowdhury", "চৌধুরী" }, { "Hossain", "হোসেন" },
      { "Miah", "মিয়া" }, { NULL, NULL }
    },
  },
  {
    .language = "Tamil",
    .joint = " ",
    .women = {
      { "Kavitha", "கவிதா" }, { "Lakshmi", "லட்சுமி" }, { "Meena", "மீனா" }, { "Selvi", "செல்வி" },
      { NULL, NULL }
    },
    .men = {
      { "Arun", "அருண்" }, { "Kumar", "குமார்" }, { "Murugan", "முருகன்" }, { "Suresh", "சுரேஷ்" },
      { NULL, NULL }
    },
    .families = {
      { "Rajan", "ராஜன்" }, { "Selvam", "செல்வம்" }, { "Pillai", "பிள்ளை" }, { "Nadar", "நாடார்" },
      { NULL, NULL }
    },
  },
  {
    .language = "Amharic",
    .joint = " ",
    .women = {
      { "Abeba", "አበባ" }, { "Hirut", "ሂሩት" }, { "Meseret", "መሰረት" }, { "Selam", "ሰላም" },
      { "Tigist", "ትዕግስት" }, { NULL, NULL }
    },
    .men = {
      { "Abebe", "አበበ" }, { "Dawit", "ዳዊት" }, { "Kebede", "ከበደ" }, { "Tesfaye", "ተስፋዬ" },
      { "Yohannes", "ዮሐንስ" }, { NULL, NULL }
    },
    .families = {
      { "Alemu", "አለሙ" }, { "Bekele", "በቀለ" }, { "Girma", "ግርማ" }, { "Haile", "ኃይሌ" },
      { "Tadesse", "ታደሰ" }, { NULL, NULL }
    },
  },
  {
    .language = "Tigrinya",
    .joint = " ",
    .women = {
      { "Freweini", "ፍረወይኒ" }, { "Letebrhan", "ለተብርሃን" }, { "Saba", "ሳባ" }, { "Senait", "ሰናይት" },
      { NULL, NULL }
    },
    .men = {
      { "Berhane", "ብርሃነ" }, { "Filmon", "ፊልሞን" }, { "Mebrahtu", "መብራህቱ" }, { "Tekle", "ተክለ" },
      { NULL, NULL }
    },
    .families = {
      { "Gebremedhin", "ገብረመድህን" }, { "Habtemariam", "ሃብተማርያም" }, { "Tesfamariam", "ተስፋማርያም" },
      { "Woldemichael", "ወልደሚካኤል" }, { NULL, NULL }
    },
  },
  {
    .language = "Somali",
    .joint = " ",
    .women = {
      { "Amina", NULL }, { "Faduma", NULL }, { "Hodan", NULL }, { "Ifrah", NULL }, { "Khadra", NULL },
      { "Sahra", NULL }, { "Ubah", NULL }, { NULL, NULL }
    },
    .men = {
      { "Abdi", NULL }, { "Ahmed", NULL }, { "Farah", NULL }, { "Guled", NULL }, { "Hassan", NULL },
      { "Liban", NULL }, { "Warsame", NULL }, { NULL, NULL }
    },
    .families = {
      { "Abdullahi", NULL }, { "Ali", NULL }, { "Dahir", NULL }, { "Hersi", NULL }, { "Jama", NULL },
      { "Mohamud", NULL }, { "Nur", NULL }, { "Osman", NULL }, { "Warsame", NULL }, { "Yusuf", NULL },
      { NULL, NULL }
    },
  },
  {
    .language = "Yoruba",
    .joint = " ",
    .women = {
      { "Adébísí", NULL }, { "Fúnmiláyọ̀", NULL }, { "Ìyábọ̀", NULL }, { "Olúwaṣeun", NULL },
      { "Títílayọ̀", NULL }, { "Yéwándé", NULL }, { NULL, NULL }
    },
    .men = {
      { "Adébáyọ̀", NULL }, { "Babátúndé", NULL }, { "Fẹ́mi", NULL }, { "Kọ́ládé", NULL },
      { "Olúṣẹ́gun", NULL }, { "Táíwò", NULL }, { NULL, NULL }
    },
    .families = {
      { "Adéyẹmí", NULL }, { "Akíndélé", NULL }, { "Balógun", NULL }, { "Ògúnlẹ́yẹ", NULL },
      { "Ọlátúnjí", NULL }, { "Ṣówándé", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Igbo",
    .joint = " ",
    .women = {
      { "Adaeze", NULL }, { "Chiamaka", NULL }, { "Ifeoma", NULL }, { "Ngozi", NULL },
      { "Nkechi", NULL }, { "Ọlụchị", NULL }, { NULL, NULL }
    },
    .men = {
      { "Chidi", NULL }, { "Emeka", NULL }, { "Ikenna", NULL }, { "Kelechi", NULL }, { "Nnamdi", NULL },
      { "Obinna", NULL }, { NULL, NULL }
    },
    .families = {
      { "Anyanwụ", NULL }, { "Eze", NULL }, { "Nwachukwu", NULL }, { "Obi", NULL }, { "Okafọ", NULL },
      { "Onyekachi", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "French",
    .joint = " ",
    .women = {
      { "Aïcha", NULL }, { "Aminata", NULL }, { "Béatrice", NULL }, { "Élodie", NULL },
      { "Fatoumata", NULL }, { "Mariame", NULL }, { NULL, NULL }
    },
    .men = {
      { "Amadou", NULL }, { "Boubacar", NULL }, { "François", NULL }, { "Jean-Pierre", NULL },
      { "Mamadou", NULL }, { "Moussa", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bâ", NULL }, { "Camara", NULL }, { "Coulibaly", NULL }, { "Diallo", NULL }, { "Lefèvre", NULL },
      { "N'Diaye", NULL }, { "Traoré", NULL }, { "Zerbo", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Portuguese",
    .joint = " ",
    .women = {
      { "Ângela", NULL }, { "Conceição", NULL }, { "Fátima", NULL }, { "Inês", NULL }, { "Luísa", NULL },
      { "Marília", NULL }, { NULL, NULL }
    },
    .men = {
      { "António", NULL }, { "Estêvão", NULL }, { "Fábio", NULL }, { "João", NULL }, { "José", NULL },
      { "Sebastião", NULL }, { NULL, NULL }
    },
    .families = {
      { "Araújo", NULL }, { "Conceição", NULL }, { "Falcão", NULL }, { "Gonçalves", NULL },
      { "Magalhães", NULL }, { "Simões", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Spanish",
    .joint = " ",
    .women = {
      { "Begoña", NULL }, { "Concepción", NULL }, { "Inés", NULL }, { "Lucía", NULL },
      { "Marisol", NULL }, { "Ximena", NULL }, { NULL, NULL }
    },
    .men = {
      { "Andrés", NULL }, { "Ángel", NULL }, { "Íñigo", NULL }, { "José Luis", NULL },
      { "Martín", NULL }, { "Raúl", NULL }, { NULL, NULL }
    },
    .families = {
      { "Fernández", NULL }, { "Gutiérrez", NULL }, { "Ibáñez", NULL }, { "Muñoz", NULL },
      { "Núñez", NULL }, { "Peñalver", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "German",
    .joint = " ",
    .women = {
      { "Bärbel", NULL }, { "Claudia", NULL }, { "Jürgena", NULL }, { "Käthe", NULL },
      { "Renate", NULL }, { "Ulrike", NULL }, { NULL, NULL }
    },
    .men = {
      { "Björn", NULL }, { "Günther", NULL }, { "Jörg", NULL }, { "Klaus", NULL }, { "Rüdiger", NULL },
      { "Wolfgang", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bäcker", NULL }, { "Groß", NULL }, { "Jäger", NULL }, { "Köhler", NULL }, { "Müller", NULL },
      { "Schröder", NULL }, { "Weiß", NULL }, { NULL, NULL }
    },
  },
  {
    .language = "Hebrew",
    .joint = " ",
    .women = {
      { "Miriam", "מרים" }, { "Noa", "נועה" }, { "Rivka", "רבקה" }, { "Tamar", "תמר" }, { NULL, NULL }
    },
    .men = {
      { "Avraham", "אברהם" }, { "David", "דוד" }, { "Eitan", "איתן" }, { "Moshe", "משה" },
      { NULL, NULL }
    },
    .families = {
      { "Cohen", "כהן" }, { "Levi", "לוי" }, { "Mizrahi", "מזרחי" }, { "Peretz", "פרץ" }, { NULL, NULL }
    },
  },
  {
    .language = "Korean",
    .family_first = TRUE,
    .latin_family_first = TRUE,
    .joint = "",
    .women = {
      { "Jiwoo", "지우" }, { "Minseo", "민서" }, { "Seoyeon", "서연" }, { "Yuna", "유나" }, { NULL, NULL }
    },
    .men = {
      { "Doyun", "도윤" }, { "Minjun", "민준" }, { "Seojun", "서준" }, { "Jiho", "지호" }, { NULL, NULL }
    },
    .families = {
      { "Kim", "김" }, { "Park", "박" }, { "Choi", "최" }, { "Jung", "정" }, { "Kang", "강" },
      { "Yoon", "윤" }, { NULL, NULL }
    },
  },
  {
    .language = "Japanese",
    .family_first = TRUE,
    .joint = " ",
    .women = {
      { "Sakura", "さくら" }, { "Hana", "はな" }, { "Yui", "ゆい" }, { "Aoi", "あおい" }, { NULL, NULL }
    },
    .men = {
      { "Haruto", "はると" }, { "Takeshi", "たけし" }, { "Ren", "れん" }, { "Yuki", "ゆうき" }, { NULL, NULL }
    },
    .families = {
      { "Tanaka", "たなか" }, { "Suzuki", "すずき" }, { "Yamada", "やまだ" }, { "Mori", "もり" }, { NULL, NULL }
    },
  },
  {
    .language = "Thai",
    .joint = " ",
    .women = {
      { "Kanya", "กัญญา" }, { "Malee", "มาลี" }, { "Ratana", "รัตนา" }, { "Siriporn", "ศิริพร" },
      { NULL, NULL }
    },
    .men = {
      { "Anan", "อนันต์" }, { "Chai", "ชัย" }, { "Prasert", "ประเสริฐ" }, { "Somchai", "สมชาย" },
      { NULL, NULL }
    },
    .families = {
      { "Chaiyasit", "ชัยสิทธิ์" }, { "Saelim", "แซ่ลิ้ม" }, { "Srisuk", "ศรีสุข" },
      { "Wongsa", "วงษา" }, { NULL, NULL }
    },
  },
  {
    .language = "Tagalog",
    .joint = " ",
    .women = {
      { "Analyn", NULL }, { "Corazon", NULL }, { "Divina", NULL }, { "Ligaya", NULL },
      { "Maricel", NULL }, { "Rowena", NULL }, { NULL, NULL }
    },
    .men = {
      { "Arnel", NULL }, { "Bayani", NULL }, { "Danilo", NULL }, { "Jejomar", NULL }, { "Ramil", NULL },
      { "Rodel", NULL }, { NULL, NULL }
    },
    .families = {
      { "Bautista", NULL }, { "Dela Cruz", NULL }, { "Macaraeg", NULL }, { "Mercado", NULL },
      { "Panganiban", NULL }, { "Villanueva", NULL }, { NULL, NULL }
    },
  },
};

guint
_waymark_sample_get_n_cultures (void)
{
  return G_N_ELEMENTS (_waymark_sample_cultures);
}
