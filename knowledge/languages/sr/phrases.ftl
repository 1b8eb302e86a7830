# What is said in Serbian, in Latin letters; Cyrillic is made from it. Numbers arrive written; `class` is the
# plural class where a noun follows one. Periods end with a full stop of their own, hence no other after them.

# --- numbers and units
scale-trillion = { $number } { $class ->
    [one] trilion
   *[other] triliona
}
scale-billion = { $number } { $class ->
    [one] milijarda
    [few] milijarde
    [fraction] milijarde
   *[other] milijardi
}
scale-million = { $number } { $class ->
    [one] milion
   *[other] miliona
}
scale-thousand = { $number } { $class ->
    [one] hiljada
    [few] hiljade
    [fraction] hiljade
   *[other] hiljada
}
unit-USD = { $number } { $class ->
    [one] dolar
   *[other] dolara
}
unit-EUR = { $number } { $class ->
    [one] evro
   *[other] evra
}
unit-AZN = { $number } { $class ->
    [one] manat
   *[other] manata
}
unit-CHF = { $number } { $class ->
    [one] švajcarski franak
    [few] švajcarska franka
    [fraction] švajcarskog franka
   *[other] švajcarskih franaka
}
unit-GBP = { $number } { $class ->
    [one] britanska funta
    [few] britanske funte
    [fraction] britanske funte
   *[other] britanskih funti
}
unit-RUB = { $number } { $class ->
    [one] rublja
    [few] rublje
    [fraction] rublje
   *[other] rubalja
}
unit-percent = { $number }%
unit-points = { $number } { $class ->
    [one] procentni poen
    [few] procentna poena
    [fraction] procentna poena
   *[other] procentnih poena
}
unit-times = { $number } { $class ->
    [one] put
   *[other] puta
}
unit-rank = { $number }. mesto
unit-count = { $number }
unit-km = { $number } km
unit-tonnes = { $number } { $class ->
    [few] tone
    [fraction] tone
   *[other] tona
}
unit-kwh = { $number } kilovat-sati
unit-barrels = { $number } { $class ->
    [one] barel
   *[other] barela
}
unit-MW = { $number } MW
unit-bcm = { $number } { $class ->
    [one] milijarda kubnih metara
    [few] milijarde kubnih metara
    [fraction] milijarde kubnih metara
   *[other] milijardi kubnih metara
}
unit-mcm = { $number } { $class ->
    [one] milion kubnih metara
   *[other] miliona kubnih metara
}
unit-mcm-per-day = { $number } { $class ->
    [one] milion kubnih metara dnevno
   *[other] miliona kubnih metara dnevno
}
unit-mcm-per-year = { $number } { $class ->
    [one] milion kubnih metara godišnje
   *[other] miliona kubnih metara godišnje
}
unit-bcm-per-year = { $number } { $class ->
    [one] milijarda kubnih metara godišnje
    [few] milijarde kubnih metara godišnje
    [fraction] milijarde kubnih metara godišnje
   *[other] milijardi kubnih metara godišnje
}
unit-tonnes-per-year = { $number } { $class ->
    [few] tone godišnje
    [fraction] tone godišnje
   *[other] tona godišnje
}
minus = −{ $value }
bound-over = više od { $value }
bound-under = manje od { $value }
bound-up-to = do { $value }
bound-about = oko { $value }
range = Uz zaokruživanje u izveštajima: najmanje { $low }, najviše { $high }.

# --- periods
month = { $month ->
    [1] januar
    [2] februar
    [3] mart
    [4] april
    [5] maj
    [6] jun
    [7] jul
    [8] avgust
    [9] septembar
    [10] oktobar
    [11] novembar
   *[12] decembar
}
period-year = { $year }.
period-half = { $half ->
    [1] prva polovina { $year }. godine
   *[2] druga polovina { $year }. godine
}
period-quarter = { $quarter ->
    [1] prvi kvartal { $year }. godine
    [2] drugi kvartal { $year }. godine
    [3] treći kvartal { $year }. godine
   *[4] četvrti kvartal { $year }. godine
}
period-month = { $month } { $year }.
period-months = { $from }–{ $to } { $year }.
period-day = { $day }. { $month } { $year }.
period-span = { $from } – { $to }
period-years = { $from }–{ $to }.
date-inferred = { $date } (datum izveden iz konteksta)
latest = najnoviji dostupni podatak
that-part = taj deo godine

# --- names
list-and = { $first } i { $last }
person-role = { $person } ({ $role })
sides-between = { $partner-id ->
    [WORLD] { $indicator } { $reporter-gen } sa svim zemljama
   *[other] { $indicator } između { $reporter-gen } i { $partner-gen }
}
sides-exports = { $partner-id ->
    [WORLD] ukupan izvoz { $reporter-gen }
   *[other] izvoz iz { $reporter-gen } { $partner-id ->
        [CU] na
        [CY] na
        [IS] na
        [MT] na
        [PH] na
       *[other] u
    } { $partner-acc }
}
sides-imports = { $partner-id ->
    [WORLD] ukupan uvoz { $reporter-gen }
   *[other] uvoz { $reporter-id ->
        [CU] na
        [CY] na
        [IS] na
        [MT] na
        [PH] na
       *[other] u
    } { $reporter-acc } { $partner-id ->
        [CU] sa
        [CY] sa
        [IS] sa
        [MT] sa
        [PH] sa
       *[other] iz
    } { $partner-gen }
}
sides-other = { $indicator }, { $reporter } – { $partner }
sides-home = { $indicator }, { $reporter }
sides-non-oil-exports = { $partner-id ->
    [WORLD] nenaftni izvoz { $reporter-gen }
   *[other] izvoz bez nafte i gasa iz { $reporter-gen } u { $partner-acc }
}
sides-product-exports = { $partner-id ->
    [WORLD] izvoz { $reporter-gen } u sve zemlje
   *[other] izvoz iz { $reporter-gen } u { $partner-acc }
}
sides-product-imports = { $partner-id ->
    [WORLD] uvoz { $reporter-gen } iz svih zemalja
   *[other] uvoz u { $reporter-acc } iz { $partner-gen }
}
sides-exports-growth = { $partner-id ->
    [WORLD] rast ukupnog izvoza { $reporter-gen }
   *[other] rast izvoza iz { $reporter-gen } u { $partner-acc }
}
sides-imports-growth = { $partner-id ->
    [WORLD] rast ukupnog uvoza { $reporter-gen }
   *[other] rast uvoza u { $reporter-acc } iz { $partner-gen }
}
sides-non-oil-exports-growth = { $partner-id ->
    [WORLD] rast nenaftnog izvoza { $reporter-gen }
   *[other] rast izvoza bez nafte i gasa iz { $reporter-gen } u { $partner-acc }
}
sides-trade-balance = { $partner-id ->
    [WORLD] trgovinski bilans { $reporter-gen } sa svim zemljama
   *[other] trgovinski bilans { $reporter-gen } sa { $partner-ins }
}
sides-balance-growth = { $partner-id ->
    [WORLD] rast trgovinskog suficita { $reporter-gen }
   *[other] rast trgovinskog suficita { $reporter-gen } sa { $partner-ins }
}
sides-share-of-turnover = udeo { $partner-gen } u ukupnoj robnoj razmeni { $reporter-gen }
sides-share-of-exports = udeo { $partner-gen } u ukupnom izvozu { $reporter-gen }
sides-share-of-imports = udeo { $partner-gen } u ukupnom uvozu { $reporter-gen }
sides-rank-by-turnover = mesto { $partner-gen } među trgovinskim partnerima { $reporter-gen } po robnoj razmeni
sides-rank-by-exports = mesto { $partner-gen } među izvoznim tržištima { $reporter-gen }
sides-rank-by-imports = mesto { $partner-gen } među dobavljačima { $reporter-gen }
sides-trading-partners = broj trgovinskih partnera { $reporter-gen }
sides-investment-stock-in = ukupne investicije iz { $partner-gen } u { $reporter-acc }
sides-investment-stock-out = ukupne investicije iz { $reporter-gen } u { $partner-acc }
sides-investment-flow-in = priliv investicija iz { $partner-gen } u { $reporter-acc }
sides-investment-flow-out = priliv investicija iz { $reporter-gen } u { $partner-acc }
sides-share-of-investment-in = udeo { $partner-gen } u investicijama u { $reporter-acc }
sides-share-of-investment-out = udeo { $partner-gen } u investicijama { $reporter-gen } u inostranstvu
sides-rank-by-investment-in = mesto { $partner-gen } među investitorima u { $reporter-acc }
sides-rank-by-investment-out = mesto { $partner-gen } među odredištima investicija { $reporter-gen }
sides-companies-in = firme s kapitalom iz { $partner-gen } u { $reporter-loc }
sides-companies-out = firme s kapitalom iz { $reporter-gen } u { $partner-loc }
sides-companies-registered = nove firme s kapitalom iz { $partner-gen } u { $reporter-loc }
sides-contracts-value = vrednost ugovora firmi iz { $partner-gen } u { $reporter-loc }
sides-state-loan = državni kredit { $reporter-gen } za { $partner-acc }
sides-length = dužina
sides-capacity = kapacitet
sides-project-cost = vrednost projekta
sides-oil-transport = nafta transportovana naftovodom
narrowed = { $subject }, { $by }

# --- figures
figure-rest = : { $subject }, { $period }
figure-forecast = {" "}(prognoza): { $subject }, { $period }
figure-target = {" "}(cilj): { $subject }, { $period }
figure-undated = : { $subject }
figure-forecast-undated = {" "}(prognoza, godina nije navedena): { $subject }
figure-target-undated = {" "}(cilj, godina nije navedena): { $subject }
status-measured = ostvareno
status-forecast = prognoza
status-target = cilj
first-largest = , najviše od { $count } za koje imam podatke
first-smallest = , najmanje od { $count } za koje imam podatke
question-figure = { $subject }, { $period }
table-heading = { $indicator }
claim-differs = Drugi izvor navodi: { $value } ({ $source }).
claims-unexplained = Izvori ne objašnjavaju zašto se podaci razlikuju.
claims-spread = Podaci u izveštajima: najmanje { $least }, najviše { $most }.
mirror = Ovo je podatak druge strane; u statistici { $side-gen } ga nema.
mirror-operand = { $value } je podatak druge strane; u statistici { $side-gen } ga nema.
doubtful = Sumnjivo: brojke iz samog izveštaja ovo ne potvrđuju, pa je to samo tvrdnja.
attributed = Izvor podatka: { $who }.
note = Napomena: { $note }

# --- what was worked out
worked-remainder = : { $subject }, { $period } – izračunato, nije iz izveštaja
worked-difference = : { $indicator }, { $first } minus { $second } – izračunato, nije iz izveštaja
worked-times = : { $indicator }, { $first } / { $second } – izračunato, nije iz izveštaja
worked-sum = : { $indicator }, { $all } zajedno – izračunato, nije iz izveštaja
worked-share = : udeo, { $indicator }, { $first } / { $second } – izračunato, nije iz izveštaja
worked-growth = : { $indicator }, promena { $second } → { $first } – izračunato, nije iz izveštaja
worked-average = : { $indicator }, u proseku: { $all } – izračunato, nije iz izveštaja
worked-mean = : { $subject }, { $period }, prosek za svaki od { $count } jednakih delova – izračunato, nije iz izveštaja
worked-distance = : koliko nedostaje do cilja, { $indicator }, { $second } – izračunato, nije iz izveštaja
worked-as = : { $subject }, { $period } – izračunato, nije iz izveštaja
worked-among = Mesto među partnerima za koje imam podatke; ukupno ih je { $count }.
worked-against = Same brojke daju { $value }: { $working }.
operand = { $value } ({ $name })
working = Računica: { $working }.

# --- yes and no
verdict-yes = Da.
verdict-no = Ne.
verdict-open = Podatak je zaokružen, pa se to ne može tačno reći.
verdict-off = Navedeno: { $stated }; podatak odstupa za { $by }.
surplus = { $subject } (suficit)
deficit = { $subject } (deficit)
first-place = , { $place }. mesto od { $count } za koje imam podatke
verdict-units = Podatak je u drugoj jedinici, pa se ne može porediti.
corrected = Nije baš tako.

# --- facts
event-kind = { $kind ->
    [meeting] Sastanak
    [memorandum] Memorandum
    [agreement] Sporazum
    [declaration] Deklaracija
    [forum] Forum
    [commission-session] Sednica zajedničke komisije
    [visit] Poseta
    [inauguration] Otvaranje
    [appointment] Imenovanje
    [founding] Osnivanje
    [law] Zakon
    [project-milestone] Faza projekta
    [visa] Vizna pravila
    [award] Nagrada
   *[other] Događaj
}
event-of = { $kind }: { $who }
event-at = { $event }, { $place }
event-date = Kada: { $date }
event-place = Gde: { $place }.
event-people = Ko: { $people }.
office-rest = : { $title }, poslednji podatak: { $period }
office-undated = : { $title }
as-of = Poslednji podatak: { $period }

# --- sources
source-lead = Izvor:{" "}
source-also = ; takođe{" "}
source-titled = { $publisher }, „{ $title }“, { $date }
source-plain = { $publisher }, { $date }
source-of = Za: { $what }
undated = bez datuma
# --- vreme između događaja, strane spiska
days = { $count ->
    [one] { $count } dan
   *[other] { $count } dana
}
months = { $count ->
    [one] { $count } mesec
    [few] { $count } meseca
   *[other] { $count } meseci
}
weeks = { $count ->
    [one] { $count } nedelja
    [few] { $count } nedelje
   *[other] { $count } nedelja
}
years = { $count ->
    [one] { $count } godina
    [few] { $count } godine
   *[other] { $count } godina
}
stretch-and = { $first } i { $second }
stretch-range = { $least } – { $most }
apart-rest = : { $from } – { $to }; izračunato, nije iz izveštaja
apart-vague = Jedan datum je poznat samo do meseca ili godine, pa je razmak dat kao raspon.
apart-inferred = Jedan datum nije u celosti naveden u izvoru, već je izveden.
apart-event = { $title } ({ $date })
apart-today = danas ({ $date })
list-before = Pre događaja „{ $what }“:
list-after = Posle događaja „{ $what }“:
list-open = Izostavljeno jer datum nije dovoljno poznat: { $what }
office-others = Pominju se još:
office-shown = Pominje se na toj dužnosti:
office-near = O samom periodu { $period } nema vesti; ovo je najbliže što imam.
list-part = { $first }–{ $last } od { $all }:
list-more = Napišite „još“ za sledeće.
list-next = još

english-only = { $text } (na engleskom)

# --- what was filled in
assumed-indicator = pokazatelj: { $what }, iz prethodnog pitanja
assumed-partner = zemlja: { $what }, iz prethodnog pitanja
assumed-period = period: { $what }, iz prethodnog pitanja
assumed-product = roba: { $what }, iz prethodnog pitanja
assumed-subject = tema: { $what }, iz prethodnog pitanja
assumed-slip = „{ $typed }“ sam pročitao kao „{ $read }“.
filled-partner = zemlja: { $what }, jedina za koju ima podataka
filled-total = zemlja nije navedena, pa važi: { $what }
filled-newest = najnoviji podatak: { $what }
filled-period = period: { $what }, jedini koji odgovara
filled-fullest = period: { $what }, godina za koju imam najviše partnera
filled-indicator = pokazatelj: { $what }, jedini koji postoji

# --- refusals
nearest = Imam, međutim, ovo:
nearest-figure = { $what }: { $value }
lack-indicator = Nemam takve podatke: { $what }.
lack-partner = Taj podatak nemam: { $indicator }, { $what }.
lack-partner-fact = O tome nemam ništa: { $what }.
lack-period = Za taj period nemam podatke: { $what }
that-time = to vreme
lack-period-of = Za taj period nemam podatke: { $subject }, { $what }
span-there-is = Imam podatke za drugo vreme: { $subject }, { $span }
lack-span = Za to vreme nemam podatke.
lack-own = Nemam takav podatak koji objavljuje sama ta strana: { $what }.
lack-reporter = Imam samo trgovinu samog Azerbejdžana, a podatke o međusobnoj trgovini drugih zemalja nemam: { $what }.
lack-product = Nemam takve podatke za taj proizvod: { $what }.
lack-subject = O tome nemam podatke: { $what }.
lack-person = O tome nemam podatke: { $what }.
lack-people = Izvor ne navodi imena.
lack-place = O tome nemam podatke: { $what }.
lack-where = Izvor ne navodi gde.
lack-target = Cilj za to nemam, imam samo ono što je ostvareno.
lack-forecast = Prognozu za to nemam, imam samo ono što je ostvareno.
lack-unit = To imam samo u drugoj jedinici, a jedinice ne preračunavam.
lack-working = Iz podataka koje imam to se ne može izračunati.
lack-reason = Razlog moji izvori ne navode.
lack-fact = O tome nemam podatke.
which-period = Za koji period?
which-partner = Sa kojom zemljom?
which-fact = Na šta tačno mislite?
which-meant = Šta znači „{ $typed }“?
which-about = Šta vas zanima: { $typed }?
unknown = To ne znam: odgovaram samo o trgovini Azerbejdžana i saradnji malih i srednjih preduzeća.
empty = Pitajte me o trgovini Azerbejdžana ili o saradnji malih i srednjih preduzeća.
unread-period = Nije mi jasno koji je period „{ $typed }“, pa ne navodim podatak.
unread-number = Nije mi jasno na šta se odnosi „{ $typed }“, pa ne navodim podatak.
unread-word = Reč „{ $typed }“ nisam razumeo, a možda menja smisao pitanja, pa ne navodim podatak.
examples = Možete pitati, na primer:
cut = Poruka je dugačka; pročitao sam prvih { $limit } znakova.

# --- talk
social-greeting = Zdravo! Odgovaram na pitanja o robnoj razmeni Azerbejdžana i saradnji malih i srednjih preduzeća: brojka, datum i izvor.
social-thanks = Nema na čemu.
social-goodbye = Doviđenja!
social-help = Pitajte svojim rečima za brojku, datum, mesto ili ljude iz trgovine Azerbejdžana i saradnje malih i srednjih preduzeća. Navešću izvor ili reći šta nedostaje.
social-about = Ja sam bot bez jezičkog modela: odgovore tražim u proverenoj bazi činjenica o trgovini Azerbejdžana i saradnji malih i srednjih preduzeća.
social-praise = Hvala!
social-insult = Držimo se radije trgovine Azerbejdžana i saradnje malih i srednjih preduzeća.
social-override = Odgovaram samo iz svoje baze činjenica.
social-neither = Onda pitajte svojim rečima: zemlja, šta vas zanima i godina.

# --- overviews
topics-heading = O čemu možete da pitate
topics-item = { $indicator }: { $span }
topics-texts = Objašnjenja
sources-heading = Izveštaji na koje se oslanjam
sources-publisher = { $publisher }: { $count ->
    [1] jedan izveštaj
    [one] { $count } izveštaj, link vodi na najnoviji
    [few] { $count } izveštaja, link vodi na najnoviji
   *[other] { $count } izveštaja, link vodi na najnoviji
}
sources-more = Iza pojedinačnih odgovora { $count ->
    [one] stoji još { $count } izdavač
    [few] stoje još { $count } izdavača
   *[other] stoji još { $count } izdavača
}; svaki odgovor navodi svog.

## The console

console-welcome = Trgovina i poslovna saradnja Azerbejdžana: brojke i činjenice, svaka s datumom i izvorom.
console-example = Pitajte, na primer: { $question }
console-keys = /help prikazuje komande, Tab dopunjava nazive, Ctrl-D izlazi.
console-help = Napišite pitanje i pritisnite Enter, ili zadajte komandu:
console-help-help = prikazuje ovo
console-help-why = prikazuje kako je shvaćeno poslednje pitanje
console-help-topics = prikazuje o čemu može da se pita
console-help-sources = prikazuje izveštaje na koje se odgovori oslanjaju
console-help-quit = izlazi
console-nothing-asked = Još ništa niste pitali.
console-command-slip = Komanda { $command } ne postoji. Da niste mislili { $nearest }?
console-command-unknown = Komanda { $command } ne postoji; /help prikazuje one koje postoje.
console-not-utf8 = Red nije ispravan UTF-8, pa se ne može pročitati.
console-line-cut = Red je duži od { $limit } KiB; ostatak je izostavljen.
console-fault = Došlo je do greške kod nas i pitanje je izgubljeno. Pitajte ponovo, drugim rečima.

## Telegram. Texts are HTML: write &lt; for <. Lines about what is kept must stay true.

telegram-start =
    <b>Brojke o trgovini Azerbejdžana i saradnji malih i srednjih preduzeća</b>, svaka s datumom i izvorom.

    Pitajte onako kako biste pitali kolegu; greške u kucanju ne smetaju. Na primer:
telegram-help =
    Pitajte svojim rečima: zemlja, šta želite da znate i godina, ako je važna. Može i nastavak: „a sa Gruzijom?“

    U grupi napišite /ask i pitanje, pomenite me ili odgovorite na moju poruku. U bilo kom razgovoru otkucajte moje ime i nekoliko reči, pa izaberite odgovor.
telegram-ask-how = Pitanje napišite posle komande: <code>/ask izvoz u Italiju 2020. godine</code>
telegram-topics = Šta vas zanima?
telegram-nothing-asked = Ne pamtim nijedno vaše pitanje. Prvo nešto pitajte.
telegram-language = Na kom jeziku da odgovaram kad se to iz pitanja ne vidi?
telegram-language-set = Kad se jezik iz pitanja ne vidi, odgovaraću na srpskom.
telegram-privacy =
    <b>Šta se čuva</b>
    • Vaša poslednja četiri pitanja, sat vremena posle poslednjeg, da bi se razumeli nastavci, i posle ponovnog pokretanja.
    • Poruke koje čekaju odgovor, dok ga ne dobiju.
    • Brojevi poruka i ažuriranja, jedan dan, da se ne bi odgovaralo dvaput i da bi se odgovor promenio kad izmenite pitanje.
    • Jezik koji ste izabrali, dok ne pošaljete /forget.

    U dnevnicima nema ni teksta poruka ni imena. Nikome osim Telegramu ništa se ne prosleđuje. /forget odmah briše vaša pitanja i izabrani jezik.
telegram-forgotten = Gotovo: vaša pitanja i izabrani jezik su obrisani.
telegram-about =
    Odgovaram iz baze činjenica koju vode ljudi: to su podaci statističkih i carinskih organa, ministarstava i agencija i ono što je o njima objavila štampa. Računam i poredim, ali ništa ne izmišljam: kad podatka nema, to i kažem.

    /sources daje spisak izveštaja, /topics šta je u njima.
telegram-media = Umem da pročitam samo tekst. Napišite pitanje.
telegram-unknown-command = Ta komanda ne postoji. /help prikazuje one koje postoje.
telegram-fault = Došlo je do greške, i to naše. Pitajte na drugi način.
telegram-stale = Ovo dugme je zastarelo. Pitajte ponovo.
telegram-inline-nothing = Ništa nije nađeno. Pitajte me u razgovoru
telegram-button-source = Izvor ↗
telegram-button-sources = Izvori
telegram-button-why = Zašto?
telegram-button-copy = Kopiraj
telegram-command-start = Početak
telegram-command-ask = Postavite pitanje
telegram-command-topics = O čemu može da se pita
telegram-command-sources = Izveštaji iza brojki
telegram-command-why = Kako je shvaćeno poslednje pitanje
telegram-command-language = Izbor jezika
telegram-command-help = Kako se pita
telegram-command-privacy = Šta se čuva
telegram-command-forget = Zaboravi moja pitanja
telegram-command-about = Ko stoji iza ovoga
telegram-description =
    Pitajte o trgovini Azerbejdžana s drugim zemljama i o saradnji malih i srednjih preduzeća. Dobijate brojku, datum i ko ju je objavio.
telegram-short-description = Brojke o trgovini i poslovnoj saradnji Azerbejdžana, s datumom i izvorom.
