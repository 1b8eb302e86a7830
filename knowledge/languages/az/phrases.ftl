# What is said in Azerbaijani. Numbers arrive written; `class` is the plural class where a plural needs it.

# --- numbers and units
scale-trillion = { $number } trilyon
scale-billion = { $number } milyard
scale-thousand = { $number } min
scale-million = { $number } milyon
unit-USD = { $number } dollar
unit-EUR = { $number } avro
unit-AZN = { $number } manat
unit-CHF = { $number } İsveçrə frankı
unit-GBP = { $number } funt sterlinq
unit-RUB = { $number } rubl
unit-percent = { $number } faiz
unit-points = { $number } faiz bəndi
unit-times = { $number } dəfə
unit-rank = { $number-ordinal } yer
unit-count = { $number }
unit-km = { $number } km
unit-tonnes = { $number } ton
unit-kwh = { $number } kVt·saat
unit-barrels = { $number } barel
unit-MW = { $number } MVt
unit-bcm = { $number } milyard kubmetr
unit-mcm = { $number } milyon kubmetr
unit-mcm-per-day = gündə { $number } milyon kubmetr
unit-mcm-per-year = ildə { $number } milyon kubmetr
unit-bcm-per-year = ildə { $number } milyard kubmetr
unit-tonnes-per-year = ildə { $number } ton
minus = −{ $value }
bound-over = { $unit ->
    [MW] { $value }-dan çox
   *[other] { $value-abl } çox
}
bound-under = { $unit ->
    [MW] { $value }-dan az
   *[other] { $value-abl } az
}
bound-up-to = ən çoxu { $value }
bound-about = təxminən { $value }
range = Dərc olunan rəqəmlər yuvarlaqlaşdırıldığı üçün nəticə { $low } ilə { $high } arasında ola bilər.

# --- periods
month = { $month ->
    [1] yanvar
    [2] fevral
    [3] mart
    [4] aprel
    [5] may
    [6] iyun
    [7] iyul
    [8] avqust
    [9] sentyabr
    [10] oktyabr
    [11] noyabr
   *[12] dekabr
}
period-year = { $year }
period-half = { $half ->
    [1] { $year-ordinal } ilin birinci yarısı
   *[2] { $year-ordinal } ilin ikinci yarısı
}
period-quarter = { $quarter ->
    [1] { $year-ordinal } ilin birinci rübü
    [2] { $year-ordinal } ilin ikinci rübü
    [3] { $year-ordinal } ilin üçüncü rübü
   *[4] { $year-ordinal } ilin dördüncü rübü
}
period-month = { $month } { $year }
period-months = { $year-ordinal } ilin { $from }–{ $to } ayları
period-day = { $day } { $month } { $year }
period-span = { $from } – { $to }
date-inferred = { $date } (mənbədə tam göstərilməyib, mətndən müəyyən edilib)
latest = ən son məlumat
that-part = ilin həmin hissəsi

# --- names
case-ending = { $after ->
    [abbreviation] { $name }-{ $ending }
    [digits] { $name }-{ $ending }
   *[other] { $name }{ $ending }
}
list-and = { $first } və { $last }
person-role = { $person } ({ $role })
sides-between = { $reporter }–{ $partner } { $indicator }
sides-exports = { $reporter-abl } { $partner-dat } ixrac
sides-imports = { $partner-abl } { $reporter-dat } idxal
sides-other = { $indicator }, { $reporter } və { $partner }
sides-home = { $indicator }, { $reporter }
sides-non-oil-exports = { $reporter-abl } { $partner-dat } qeyri-neft ixracı
sides-product-exports = { $reporter-abl } { $partner-dat } ixrac
sides-product-imports = { $partner-abl } { $reporter-dat } idxal
sides-exports-growth = { $reporter-abl } { $partner-dat } ixracın artımı
sides-imports-growth = { $partner-abl } { $reporter-dat } idxalın artımı
sides-non-oil-exports-growth = { $reporter-abl } { $partner-dat } qeyri-neft ixracının artımı
sides-trade-balance = { $reporter-gen } { $partner } ilə ticarət balansı
sides-balance-growth = { $reporter-gen } { $partner } ilə ticarət profisitinin artımı
sides-share-of-turnover = { $reporter-gen } ümumi ticarət dövriyyəsində { $partner-gen } payı
sides-share-of-exports = { $reporter-gen } ümumi ixracında { $partner-gen } payı
sides-share-of-imports = { $reporter-gen } ümumi idxalında { $partner-gen } payı
sides-rank-by-turnover = { $reporter-gen } ticarət tərəfdaşları arasında { $partner-gen } yeri
sides-rank-by-exports = { $reporter-gen } ixrac bazarları arasında { $partner-gen } yeri
sides-rank-by-imports = { $reporter-gen } idxal tərəfdaşları arasında { $partner-gen } yeri
sides-trading-partners = { $reporter-gen } ticarət tərəfdaşlarının sayı
sides-investment-stock-in = { $partner-abl } { $reporter-dat } yatırılmış ümumi investisiya
sides-investment-stock-out = { $reporter-abl } { $partner-dat } yatırılmış ümumi investisiya
sides-investment-flow-in = { $partner-abl } { $reporter-dat } dövr ərzində daxil olan investisiya
sides-investment-flow-out = { $reporter-abl } { $partner-dat } dövr ərzində yönəldilən investisiya
sides-share-of-investment-in = { $reporter-dat } daxil olan investisiyada { $partner-gen } payı
sides-share-of-investment-out = { $reporter-gen } xaricə investisiyasında { $partner-gen } payı
sides-rank-by-investment-in = { $reporter-dat } investisiya yatıranlar arasında { $partner-gen } yeri
sides-rank-by-investment-out = { $reporter-gen } investisiya istiqamətləri arasında { $partner-gen } yeri
sides-companies-in = { $reporter-loc } { $partner } kapitallı şirkətlər
sides-companies-out = { $partner-loc } { $reporter } kapitallı şirkətlər
sides-companies-registered = { $reporter-loc } yeni qeydiyyatdan keçmiş { $partner } kapitallı şirkətlər
sides-contracts-value = { $partner } şirkətlərinin { $reporter-loc } müqavilələrinin dəyəri
sides-state-loan = { $reporter-gen } { $partner-dat } dövlət krediti
sides-length = uzunluq
sides-capacity = güc
sides-project-cost = layihənin dəyəri
sides-oil-transport = kəmərlə neft nəqli
surplus = { $subject } (profisit)
deficit = { $subject } (kəsir)
narrowed = { $subject } ({ $by })
english-only = { $text } (ingiliscə)

# --- figures
figure-rest = : { $subject }, { $period }
figure-forecast = {" "}(proqnoz): { $subject }, { $period }
figure-target = {" "}(hədəf): { $subject }, { $period }
figure-undated = : { $subject }
figure-forecast-undated = {" "}(proqnoz, il göstərilməyib): { $subject }
figure-target-undated = {" "}(hədəf, il göstərilməyib): { $subject }
status-measured = faktiki
status-forecast = proqnoz
status-target = hədəf
first-largest = , rəqəmi olan { $count } qeyd arasında ən böyüyü
first-place = , rəqəmi olan { $count } qeyd arasında yeri: { $place }
first-smallest = , rəqəmi olan { $count } qeyd arasında ən kiçiyi
question-figure = { $subject }, { $period }
table-heading = { $indicator }
claim-differs = Başqa mənbədə: { $value } ({ $source }).
claims-unexplained = Rəqəmlərin niyə fərqləndiyi göstərilmir.
claims-spread = Mənbələrdəki rəqəmlər { $least } ilə { $most } arasındadır.
mirror = Bu, qarşı tərəfin rəqəmidir; { $side } tərəfinin öz rəqəmi məndə yoxdur.
mirror-operand = { $value } qarşı tərəfin rəqəmidir; { $side } tərəfinin öz rəqəmi məndə yoxdur.
doubtful = Şübhəlidir: mənbədəki digər rəqəmlər bunu təsdiqləmir, ona görə yalnız açıqlama kimi qəbul edin.
attributed = Rəqəmi açıqlayıb: { $who }.
note = Qeyd: { $note }

# --- what was worked out
worked-remainder = : { $subject }, { $period }; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-difference = : { $first } ilə { $second } arasında fərq, { $indicator }; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-times = : { $indicator }, { $first } / { $second } nisbəti; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-sum = : { $indicator }, cəmi ({ $all }); hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-share = : pay ({ $indicator }), { $first } / { $second }; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-growth = : { $indicator }, dəyişmə ({ $second } → { $first }); hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-average = : { $indicator }, orta hesabla ({ $all }); hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-mean = : { $subject }, orta hesabla ({ $period } { $count } bərabər hissəyə bölünüb); hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-distance = : { $indicator }, hədəfə ({ $second }) qalan fərq; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-as = : { $subject }, { $period }; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
worked-among = Rəqəmi olan { $count } tərəfdaş arasında hesablanıb.
worked-against = Rəqəmlərin özünə görə { $value } alınır: { $working }.
operand = { $value } ({ $name })
working = Hesablama: { $working }.

# --- yes and no
verdict-yes = Bəli.
verdict-no = Xeyr.
verdict-open = Rəqəm yuvarlaqlaşdırıldığı üçün dəqiq cavab vermək mümkün deyil.
verdict-units = Rəqəm başqa ölçü vahidindədir, ikisini müqayisə etmək olmur.
verdict-off = Deyilən rəqəm: { $stated }; fərq: { $by }.
corrected = Tam elə deyil.

# --- facts
event-kind = { $kind ->
    [meeting] Görüş
    [memorandum] Memorandum
    [agreement] Saziş
    [declaration] Bəyannamə
    [forum] Forum
    [commission-session] Birgə komissiyanın iclası
    [visit] Səfər
    [inauguration] Açılış
    [appointment] Təyinat
    [founding] Təsis
    [law] Qanun
    [project-milestone] Layihənin mərhələsi
    [visa] Viza qaydası
    [award] Mükafat
   *[other] Hadisə
}
event-of = { $kind }: { $who }
event-at = { $event }, { $place }
event-date = Nə vaxt: { $date }.
event-place = Harada: { $place }.
event-people = İştirakçılar: { $people }.
office-rest = : { $title } (məlumatın tarixi: { $period })
office-undated = : { $title }
as-of = Məlumatın tarixi: { $period }.

# --- sources
source-lead = Mənbə:{" "}
source-also = ; həmçinin{" "}
source-titled = { $publisher }, “{ $title }”, { $date }
source-plain = { $publisher }, { $date }
source-of = Mövzu: { $what }.
undated = tarixsiz

# --- what was filled in
assumed-indicator = Göstərici: { $what } (əvvəlki sualınızdan)
assumed-partner = Tərəfdaş: { $what } (əvvəlki sualınızdan)
assumed-period = Dövr: { $what } (əvvəlki sualınızdan)
assumed-product = Mal: { $what } (əvvəlki sualınızdan)
assumed-subject = Mövzu: { $what } (əvvəlki sualınızdan)
assumed-slip = “{ $typed }” sözünü “{ $read }” kimi oxudum.
filled-partner = Tərəfdaş: { $what } (başqası yoxdur)
filled-total = Tərəfdaş: { $what } (adı çəkilmədiyi üçün)
filled-newest = Tarix: { $what } (ən son məlumat)
filled-period = Dövr: { $what } (yalnız bu uyğun gəlir)
filled-fullest = Dövr: { $what } (ən çox tərəfdaş üzrə rəqəm olan il)
filled-indicator = Göstərici: { $what } (başqası yoxdur)

# --- refusals
nearest = Əvəzində bunlar var:
nearest-figure = { $what }: { $value }
lack-indicator = Bu göstərici üzrə belə rəqəm məndə yoxdur: { $what }.
lack-partner = { $what } ilə bağlı belə rəqəm məndə yoxdur: { $indicator }.
lack-partner-fact = { $what } ilə bağlı belə məlumat məndə yoxdur.
lack-period = Bu dövr üçün məlumat yoxdur: { $what }.
that-time = həmin dövr
lack-period-of = { $subject }: { $what } üçün rəqəm yoxdur.
span-there-is = { $subject } üzrə məndə olan məlumatlar: { $span }.
lack-span = Həmin dövr üçün məlumat yoxdur.
lack-own = { $what } tərəfinin öz açıqladığı belə rəqəm məndə yoxdur.
lack-reporter = Məndə yalnız Azərbaycanın öz ticarəti üzrə məlumat var; { $what } arasındakı ticarət yoxdur.
lack-product = Bu mal üzrə belə rəqəm yoxdur: { $what }.
lack-subject = Bununla bağlı belə məlumat yoxdur: { $what }.
lack-person = { $what } haqqında belə məlumat yoxdur.
lack-people = Mənbədə ad çəkilmir.
lack-place = Bu yerlə bağlı belə məlumat yoxdur: { $what }.
lack-where = Mənbədə yer göstərilmir.
lack-target = Bunun üçün hədəf rəqəmi yoxdur, yalnız faktiki göstəricilər var.
lack-forecast = Bunun üçün proqnoz yoxdur, yalnız faktiki göstəricilər var.
lack-unit = Bu rəqəm məndə yalnız başqa ölçü vahidindədir; vahidləri bir-birinə çevirmirəm.
lack-working = Məndəki rəqəmlərlə bunu hesablamaq olmur.
lack-reason = Səbəbini mənbələrim yazmır.
lack-fact = Belə məlumat məndə yoxdur.
which-period = Hansı dövr üçün?
which-partner = Hansı ölkə ilə?
which-fact = Hansını nəzərdə tutursunuz?
which-meant = “{ $typed }” deyəndə nəyi nəzərdə tutursunuz?
which-about = “{ $typed }” barədə nə bilmək istəyirsiniz?
unknown = Bunu bilmirəm: yalnız Azərbaycanın ticarəti və KOB əməkdaşlığı barədə cavab verirəm.
empty = Azərbaycanın ticarəti və ya KOB əməkdaşlığı barədə soruşun.
unread-period = “{ $typed }” ilə hansı dövrü nəzərdə tutduğunuzu anlamadım, ona görə rəqəm vermirəm.
unread-number = “{ $typed }” ilə nəyi nəzərdə tutduğunuzu anlamadım, ona görə rəqəm vermirəm.
unread-word = “{ $typed }” sözünü anlamadım; mənanı dəyişə biləcəyi üçün rəqəm vermirəm.
examples = Məsələn, belə soruşa bilərsiniz:
cut = Mesajınız uzun idi; yalnız ilk { $limit } simvolu oxudum.

# --- talk
social-greeting = Salam! Azərbaycanın ticarət dövriyyəsi və KOB əməkdaşlığı barədə sualları cavablandırıram: rəqəm, tarix və mənbə ilə.
social-thanks = Dəyməz.
social-goodbye = Sağ olun, hələlik!
social-help = Öz sözlərinizlə soruşun: Azərbaycanın ticarəti və KOB əməkdaşlığı üzrə rəqəm, tarix, yer və ya adlar. Mənbəni göstərirəm, nə çatmırsa, onu da deyirəm.
social-about = Mən dil modeli olmayan botam: sualların cavabını Azərbaycanın ticarəti və KOB əməkdaşlığı üzrə hazırlanmış məlumat bazasında axtarıram.
social-praise = Təşəkkür edirəm.
social-insult = Gəlin Azərbaycanın ticarəti və KOB əməkdaşlığından danışaq.
social-neither = Onda, zəhmət olmasa, öz sözlərinizlə yazın: ölkə, nəyi bilmək istədiyiniz və il.
social-override = Yalnız məlumat bazam əsasında cavab verirəm.

# --- overviews
topics-heading = Nə barədə cavab verə bilərəm
topics-item = { $indicator }: { $span }
topics-texts = Arayışlar
sources-heading = Əsaslandığım mənbələr
sources-publisher = { $publisher }: { $count } məlumat, linkdə ən sonuncusu
sources-more = Tək-tək cavablarda daha { $count } mənbə var; hər cavab öz mənbəyini göstərir.

## The console

console-welcome = Azərbaycanın ticarəti və biznes əməkdaşlığı: hər rəqəm və fakt tarixi və mənbəyi ilə.
console-example = Məsələn, soruşun: { $question }
console-keys = /help əmrləri göstərir, Tab adları tamamlayır, Ctrl-D ilə çıxılır.
console-help = Sualı yazıb Enter düyməsini basın və ya bu əmrlərdən birini seçin:
console-help-help = bu siyahını göstərir
console-help-why = son sualın necə oxunduğunu göstərir
console-help-topics = nə barədə soruşmaq olar
console-help-sources = cavabların əsaslandığı mənbələr
console-help-quit = çıxış
console-nothing-asked = Hələ heç nə soruşulmayıb.
console-command-slip = { $command } əmri yoxdur. Bəlkə { $nearest }?
console-command-unknown = { $command } əmri yoxdur; əmrlərin siyahısı: /help.
console-not-utf8 = Bu sətir UTF-8 deyil, oxumaq olmur.
console-line-cut = Sətir { $limit } KiB həddindən uzundur; qalanı nəzərə alınmadı.
console-fault = Bizdə xəta baş verdi və sual itdi. Zəhmət olmasa, başqa sözlərlə yenidən soruşun.

## Telegram. Texts are HTML: write &lt; for <. Lines about what is kept must stay true.

telegram-start =
    <b>Azərbaycanın ticarəti, kiçik və orta biznesin əməkdaşlığı rəqəmlərdə</b>: hər cavab tarixi və mənbəyi ilə.

    Sualınızı həmkarınıza yazdığınız kimi yazın; səhv yazsanız da olar. Məsələn:
telegram-help =
    Öz sözlərinizlə soruşun: ölkə, nəyi bilmək istədiyiniz, varsa, il. Ardınca qısa sual da vermək olar: “bəs Gürcüstanla?”

    Qrupda /ask yazıb sualı əlavə edin, məni etiketləyin və ya mesajıma cavab yazın. İstənilən çatda adımı və bir neçə söz yazıb cavabı seçə bilərsiniz.
telegram-ask-how = Sualı əmrdən sonra yazın: <code>/ask 2020-ci ildə İtaliyaya ixrac</code>
telegram-topics = Nəyə baxmaq istəyirsiniz?
telegram-nothing-asked = Yadımda sizin sualınız yoxdur. Əvvəlcə soruşun.
telegram-language = Sualın dili bilinməyəndə hansı dildə cavab verim?
telegram-language-set = Sualın dili bilinməyəndə Azərbaycan dilində cavab verəcəyəm.
telegram-privacy =
    <b>Nə saxlanılır</b>
    • Son dörd sualınız, sonuncudan bir saat sonraya qədər: ardınca verilən qısa suallar bot yenidən işə düşəndən sonra da anlaşılsın deyə.
    • Cavab gözləyən mesajlar, cavab verilənə qədər.
    • Mesajların və yeniləmələrin nömrələri, bir gün: heç nəyə iki dəfə cavab verilməsin və sual dəyişəndə cavab da dəyişsin deyə.
    • Seçdiyiniz dil, /forget göndərənə qədər.

    Jurnallarda mesaj mətni və ad saxlanılmır. Telegram-dan başqa heç kimə heç nə ötürülmür. /forget suallarınızı və dilinizi dərhal silir.
telegram-forgotten = Oldu: suallarınız və dil seçiminiz silindi.
telegram-about =
    Cavabları insanların əl ilə topladığı məlumat bazasından verirəm: statistika və gömrük qurumlarının, nazirlik və agentliklərin rəqəmləri, onlar haqqında mətbuatın yazdıqları. Hesablayıram, müqayisə edirəm, amma heç nə uydurmuram: bazada olmayanı yoxdur deyirəm.

    /sources mənbələri, /topics əhatə olunan mövzuları göstərir.
telegram-media = Yalnız mətn oxuya bilirəm. Sualınızı yazın, zəhmət olmasa.
telegram-unknown-command = Bu əmri tanımıram. Əmrlərin siyahısı: /help.
telegram-fault = Bizdə xəta baş verdi. Zəhmət olmasa, sualı başqa cür verin.
telegram-stale = Bu düymənin vaxtı keçib. Yenidən soruşun.
telegram-inline-nothing = Heç nə tapılmadı. Çatda soruşun
telegram-button-source = Mənbə ↗
telegram-button-sources = Mənbələr
telegram-button-why = Niyə?
telegram-button-copy = Kopyala
telegram-command-start = Başla
telegram-command-ask = Sual ver
telegram-command-topics = Nə soruşmaq olar
telegram-command-sources = Rəqəmlərin mənbələri
telegram-command-why = Son sual necə oxundu
telegram-command-language = Dil seç
telegram-command-help = Necə soruşmalı
telegram-command-privacy = Nə saxlanılır
telegram-command-forget = Suallarımı sil
telegram-command-about = Bot haqqında
telegram-description =
    Azərbaycanın başqa ölkələrlə ticarəti, kiçik və orta biznesin əməkdaşlığı barədə soruşun. Rəqəmi, tarixini və kimin açıqladığını görəcəksiniz.
telegram-short-description = Azərbaycanın ticarəti və biznes əməkdaşlığı rəqəmlərdə: tarix və mənbə ilə.
days = { $count } gün
weeks = { $count } həftə
months = { $count } ay
years = { $count } il
stretch-and = { $first } { $second }
stretch-range = { $least } ilə { $most } arası
apart-rest = : { $from } – { $to }; hesablanıb, mənbədə hazır rəqəm kimi yoxdur
apart-vague = Tarixlərdən birinin yalnız ayı və ya ili məlumdur, ona görə müddət aralıq kimi verilir.
apart-inferred = Tarixlərdən biri mənbədə tam göstərilməyib, mətndən müəyyən edilib.
apart-event = { $title } ({ $date })
apart-today = bu gün ({ $date })
list-before = Bundan əvvəl ({ $what }):
list-after = Bundan sonra ({ $what }):
list-open = Tarixi kifayət qədər dəqiq bilinmədiyi üçün siyahıya düşməyib: { $what }.
office-others = Mənbələrdə həmçinin göstərilir:
office-shown = Bu vəzifədə adı çəkilir:
office-near = Məhz həmin dövr ({ $period }) üzrə məlumatım yoxdur; ən yaxını budur.
list-part = { $first }–{ $last } / { $all }:
list-more = Növbətiləri görmək üçün “davamı” yazın.
list-next = davamı
