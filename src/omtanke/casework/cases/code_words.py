"""The words a case may be called by, since it has no name: «Blåveis 14».

A code word is read by colleagues, and one day perhaps by the person herself, so it must say nothing about anybody.
`STOP_WORDS` holds what a stem can catch. The rest was left out by hand, and so must your next word be judged: given
names (Linnea, Siv), common surnames (Berg, Foss), what means a girl, a fool or a drug in the schoolyard (tytte, kongle,
snø), what has become somebody's emblem (røsslyng, daggry), and what sounds like something else (heilo, syrin).
"""

_FLOWERS = """
Akeleie Anemone Aurikkel Bakketimian Begonia Bekkeblom Bekkekarse Bekkesildre Bergknapp Bergmynte Blåklokke Blåknapp Blåveis
Burot Dalfiol Duskull Engfiol Enghumleblom Engkarse Engklokke Engminneblom Engnellik Engtjæreblom Fagerklokke Fagerknoppurt
Firkløver Fjellfiol Fjellflokk Fjellklokke Fjellkvann Fjellminneblom Fjellnøkleblom Fjelltjæreblom Fuglevikke Gjerdevikke
Groblad Humleblom Hyasint Jåblom Kanelrose Kjørvel Kløver Knoppsildre Knoppurt Krokus Kvann Lifiol Lundfiol Magnolia Minneblom
Mjødurt Myrfiol Myrull Myske Nattfiol Nellik Nesleklokke Nyperose Nøkleblom Perleblom Primula Rosenrot Ryllik Salvie Sandfiol
Silkenellik Skjermsveve Skogfiol Skogkarse Skogkløver Skogsalat Skogvikke Snøklokke Snøsildre Snøull Steinkløver Stokkrose
Strandkvann Strandnellik Sølvmure Tepperot Timian Tjæreblom Tjønnaks Torvull Tuesildre Tulipan Turt Tusenblad Tusenfryd
Vassmynte Vendelrot Vinterkarse Øyentrøst Åkerminneblom Åkermynte
"""

_TREES_BUSHES_AND_BERRIES = """
Alperose Bergasal Bergfuru Blokkebær Bringebær Buskfuru Bøk Dunbjørk Einebær Fjellbjørk Hagtorn Hasselrakle Heggebær Jordbær
Kastanje Kornell Kvede Leddved Lerketre Malmfuru Markjordbær Melbær Mispel Multe Nype Osp Platan Polarvier Poppel Rips Rogn
Rognasal Rognebær Seljerakle Sembrafuru Setervier Sitkagran Solbær Spirea Steinnype Sølvasal Sølvvier Tindved Tranebær Ullvier
Vier Villeple Villrips Åkerbær
"""

_GRASSES_FERNS_AND_MOSSES = """
Aks Blåtopp Bregne Burkne Dunkjevle Elvesnelle Engrapp Engsvingel Etasjemose Fjellrapp Fjærmose Fugletelg Furumose Greplyng
Havre Hjertegras Kamgras Kantlyng Klokkelyng Lundrapp Matteflette Murburkne Myskegras Palmemose Pors Rug Skogburkne Skogsnelle
Smyle Strandrug Strandrør Sukkertare Sølvbunke Taggbregne Takrør Tare Torvmose
"""

_BIRDS = """
Avosett Bekkasin Bjørkefink Bokfink Bøksanger Fiskemåke Fjelljo Gjerdesmett Hagesanger Havelle Havsule Havsvale Laksand Linerle
Lomvi Løvsanger Låvesvale Myrsanger Måltrost Orrfugl Pirol Ringtrost Rosenfink Rørsanger Sandlo Sandløper Sandsvale Sanglerke
Sidensvans Sjøorre Spove Steinvender Stillits Stokkand Svale Taffeland Taksvale Teist Tjeld Toppand Toppdykker Tornsanger Trane
Trelerke Trost Tundralo Tårnseiler Vannrikse Vipe Ærfugl Åkerrikse
"""

_ROCKS = """
Agat Akvamarin Ametyst Amfibolitt Andesitt Anortositt Basalt Beryll Diabas Diopsid Dioritt Dolomitt Dryppstein Eklogitt Epidot
Feltspat Flyttblokk Gabbro Glimmer Glimmerskifer Gneis Granitt Kalkspat Kalkstein Kalsedon Karneol Kleberstein Korall Kritt
Kvarts Kvartsitt Marmor Migmatitt Olivin Opal Pegmatitt Porfyr Rombeporfyr Rosenkvarts Rullestein Sandstein Skifer Smaragd
Solstein Sparagmitt Svaberg Syenitt Topas Travertin Turmalin
"""

_WATERS = """
Bekkefar Breelv Bukt Bølge Bølgeskvulp Dønning Elv Elvebredd Elveos Elvesving Fjellbekk Fjellvann Fjordbunn Fossefall Havblikk
Havbukt Havgap Innsjø Krusning Kulp Lagune Oppkomme Regnvann Sandbukt Sideelv Sjø Skjærgård Skogsbekk Skogstjern Smeltevann
Springflo Strandkant Tidevann Tjern Tjønn Vannkant Vannspeil
"""

_WEATHER_AND_LIGHT = """
Bris Bygesky Dugg Duggdråpe Duskregn Fjærsky Fralandsbris Godvær Haugsky Havbris Havdis Høstløv Høstsol Jevndøgn Kuling
Kveldssol Lagsky Lysning Medvind Melkevei Midnattssol Morgendugg Passat Pålandsbris Regnbyge Regndråpe Regnskur Rim Rimfrost
Sjøbris Skodde Skumring Solgløtt Soloppgang Solskinn Solstreif Sommerregn Sommervind Sønnavind Vestavind Vindstille Vinterdag
Vintersol Vårdag Vårløsning Vårsol Østavind
"""

_LANDSCAPE = """
Almeskog Bakkemyr Barskog Beitemark Berghylle Bergknaus Bjørkeskog Blomstereng Brekant Dalbunn Dalføre Dalside Fjellhylle
Fjellkam Fjellside Fjelltopp Fjellvidde Furuskog Granskog Hagemark Halvøy Høyfjell Innmark Kolle Kystlinje Kystlynghei Kystskog
Lynghei Løvskog Morene Myrkant Myrtjern Ospeskog Sanddyne Sandstrand Setervoll Sidemorene Skogbryn Skogbunn Skogkant Skogsti
Strandeng Strandsone Strengmyr Tind Tue Utmark Vidde Øygruppe Åkerkant Åskam
"""

WORDS = tuple(
    word
    for group in (
        _FLOWERS,
        _TREES_BUSHES_AND_BERRIES,
        _GRASSES_FERNS_AND_MOSSES,
        _BIRDS,
        _ROCKS,
        _WATERS,
        _WEATHER_AND_LIGHT,
        _LANDSCAPE,
    )
    for word in group.split()
)

_BEASTS = """
ape bikkje bjørn bukk drage due edderkopp esel falk flue frosk gauk gaupe geit gjøk gribb gris gås hane hare hauk hest hund hyene
høne jerv katt kråke larve lus løve makk maur meis mus okse orm padde rev rotte ravn rype sau skarv skjære slange snegl spurv
struts svin ugle ulv veps ørn
"""
_FAITH_PEOPLE_AND_SYMBOLS = """
balder engel- finn- flagg flamme gud halvmåne hammer heil- irisk is- islam jøde kirke konge kors krist krone lapp- mari- munk måne
nonne nord- odel odin olav prest regnbue ridder rune samisk sigd slør solhjul solverv stjerne storm syr- torden troll turban tyr
"""
_BODY_AND_MOCKERY = """
blind dverg dum døv feit fet fjols gal halt hatt heks hode horn hår kjerring krek kryp nese rumpe skalle skjegg skvaller stjert
svans- tann tosk tunge tykk vorte
"""
_COLOURS = "brun grå grønn gul hvit kvit rød svart"
_DEATH_WEAPONS_AND_FILTH = """
blod død fredløs gift grav granat hagl henge kniv kreft lik- lort møkk offer- pest pil ras- rus- røyk skudd skitt spyd sting stup
sump sverd syk
"""

# A Norwegian compound carries its meaning at both ends, so a stem is looked for at both ends of a word.
# With a hyphen it counts only at the beginning: «lik-» stops likblomst and lets ryllik be.
STOP_WORDS = tuple(
    stem for group in (_BEASTS, _FAITH_PEOPLE_AND_SYMBOLS, _BODY_AND_MOCKERY, _COLOURS, _DEATH_WEAPONS_AND_FILTH) for stem in group.split()
)


def stop_word_in(word: str) -> str | None:
    """The stem that makes a word unfit to call a case by, or None."""
    low = word.lower()
    return next((stem for stem in STOP_WORDS if low.startswith(stem.removesuffix("-")) or low.endswith(stem)), None)
