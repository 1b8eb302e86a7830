# What is said in Turkish. Numbers arrive written; `class` is the plural class where a plural needs it.

# --- numbers and units
scale-trillion = { $number } trilyon
scale-billion = { $number } milyar
scale-thousand = { $number } bin
scale-million = { $number } milyon
unit-USD = { $number } dolar
unit-EUR = { $number } avro
unit-AZN = { $number } manat
unit-CHF = { $number } İsviçre frangı
unit-GBP = { $number } sterlin
unit-RUB = { $number } ruble
unit-percent = %{ $number }
unit-points = { $number } yüzde puan
unit-times = { $number } kat
unit-rank = { $number }. sıra
unit-count = { $number }
unit-km = { $number } km
unit-tonnes = { $number } ton
unit-kwh = { $number } kWh
unit-barrels = { $number } varil
unit-MW = { $number } MW
unit-bcm = { $number } milyar metreküp
unit-mcm = { $number } milyon metreküp
unit-mcm-per-day = günde { $number } milyon metreküp
unit-mcm-per-year = yılda { $number } milyon metreküp
unit-bcm-per-year = yılda { $number } milyar metreküp
unit-tonnes-per-year = yılda { $number } ton
minus = −{ $value }
bound-over = { $value-abl } fazla
bound-under = { $value-abl } az
bound-up-to = en fazla { $value }
bound-about = yaklaşık { $value }
range = Yayımlanan rakamlar yuvarlandığı için sonuç { $low } ile { $high } arasında olabilir.

# --- periods
month = { $month ->
    [1] Ocak
    [2] Şubat
    [3] Mart
    [4] Nisan
    [5] Mayıs
    [6] Haziran
    [7] Temmuz
    [8] Ağustos
    [9] Eylül
    [10] Ekim
    [11] Kasım
   *[12] Aralık
}
period-year = { $year }
period-half = { $half ->
    [1] { $year } yılının ilk yarısı
   *[2] { $year } yılının ikinci yarısı
}
period-quarter = { $quarter ->
    [1] { $year } yılının ilk çeyreği
    [2] { $year } yılının ikinci çeyreği
    [3] { $year } yılının üçüncü çeyreği
   *[4] { $year } yılının dördüncü çeyreği
}
period-month = { $month } { $year }
period-months = { $from }–{ $to } { $year }
period-day = { $day } { $month } { $year }
period-span = { $from } – { $to }
date-inferred = { $date } (kaynakta tam yazmıyor, metinden çıkarıldı)
latest = en son veri
that-part = yılın o bölümü

# --- names
case-ending = { $after ->
    [letters] { $name }{ $ending }
   *[other] { $name }’{ $ending }
}
list-and = { $first } ve { $last }
person-role = { $person } ({ $role })
sides-between = { $reporter }–{ $partner } { $indicator }
sides-exports = { $reporter-abl } { $partner-dat } ihracat
sides-imports = { $partner-abl } { $reporter-dat } ithalat
sides-other = { $indicator }, { $reporter } ve { $partner }
sides-home = { $indicator }, { $reporter }
sides-non-oil-exports = { $reporter-abl } { $partner-dat } petrol dışı ihracat
sides-product-exports = { $reporter-abl } { $partner-dat } ihracat
sides-product-imports = { $partner-abl } { $reporter-dat } ithalat
sides-exports-growth = { $reporter-abl } { $partner-dat } ihracattaki artış
sides-imports-growth = { $partner-abl } { $reporter-dat } ithalattaki artış
sides-non-oil-exports-growth = { $reporter-abl } { $partner-dat } petrol dışı ihracattaki artış
sides-trade-balance = { $reporter-gen } { $partner } ile dış ticaret dengesi
sides-balance-growth = { $reporter-gen } { $partner } ile dış ticaret fazlasındaki artış
sides-share-of-turnover = { $reporter-gen } toplam ticaret hacminde { $partner-gen } payı
sides-share-of-exports = { $reporter-gen } toplam ihracatında { $partner-gen } payı
sides-share-of-imports = { $reporter-gen } toplam ithalatında { $partner-gen } payı
sides-rank-by-turnover = { $reporter-gen } ticaret ortakları arasında { $partner-gen } sırası
sides-rank-by-exports = { $reporter-gen } ihracat pazarları arasında { $partner-gen } sırası
sides-rank-by-imports = { $reporter-gen } tedarikçileri arasında { $partner-gen } sırası
sides-trading-partners = { $reporter-gen } ticaret ortaklarının sayısı
sides-investment-stock-in = { $partner-abl } { $reporter-dat } yapılan toplam yatırım
sides-investment-stock-out = { $reporter-abl } { $partner-dat } yapılan toplam yatırım
sides-investment-flow-in = { $partner-abl } { $reporter-dat } dönem içinde gelen yatırım
sides-investment-flow-out = { $reporter-abl } { $partner-dat } dönem içinde giden yatırım
sides-share-of-investment-in = { $reporter-dat } gelen yatırımda { $partner-gen } payı
sides-share-of-investment-out = { $reporter-gen } yurt dışı yatırımında { $partner-gen } payı
sides-rank-by-investment-in = { $reporter-dat } yatırım yapanlar arasında { $partner-gen } sırası
sides-rank-by-investment-out = { $reporter-gen } yatırım yaptığı ülkeler arasında { $partner-gen } sırası
sides-companies-in = { $reporter-loc } { $partner } sermayeli şirketler
sides-companies-out = { $partner-loc } { $reporter } sermayeli şirketler
sides-companies-registered = { $reporter-loc } yeni kurulan { $partner } sermayeli şirketler
sides-contracts-value = { $partner } şirketlerinin { $reporter-loc } sözleşmelerinin değeri
sides-state-loan = { $reporter-gen } { $partner-dat } devlet kredisi
sides-length = uzunluk
sides-capacity = kapasite
sides-project-cost = projenin maliyeti
sides-oil-transport = boru hattıyla petrol taşıması
surplus = { $subject } (fazla)
deficit = { $subject } (açık)
narrowed = { $subject } ({ $by })
english-only = { $text } (İngilizce)

# --- figures
figure-rest = : { $subject }, { $period }
figure-forecast = {" "}(tahmin): { $subject }, { $period }
figure-target = {" "}(hedef): { $subject }, { $period }
figure-undated = : { $subject }
figure-forecast-undated = {" "}(tahmin, yıl belirtilmemiş): { $subject }
figure-target-undated = {" "}(hedef, yıl belirtilmemiş): { $subject }
status-measured = gerçekleşen
status-forecast = tahmin
status-target = hedef
first-largest = , rakamı olan { $count } kayıt içinde en büyüğü
first-place = , rakamı olan { $count } kayıt içinde { $place }. sırada
first-smallest = , rakamı olan { $count } kayıt içinde en küçüğü
question-figure = { $subject }, { $period }
table-heading = { $indicator }
claim-differs = Başka bir kaynakta: { $value } ({ $source }).
claims-unexplained = Rakamların neden farklı olduğu belirtilmiyor.
claims-spread = Kaynaklardaki rakamlar { $least } ile { $most } arasında.
mirror = Bu, karşı tarafın rakamı; { $side } tarafının kendi rakamı bende yok.
mirror-operand = { $value }, karşı tarafın rakamı; { $side } tarafının kendi rakamı bende yok.
doubtful = Şüpheli: kaynaktaki diğer rakamlar bunu doğrulamıyor, yalnızca bir beyan olarak değerlendirin.
attributed = Rakamı açıklayan: { $who }.
note = Not: { $note }

# --- what was worked out
worked-remainder = : { $subject }, { $period }; hesaplandı, kaynakta hazır rakam olarak yok
worked-difference = : { $first } ile { $second } arasındaki fark, { $indicator }; hesaplandı, kaynakta hazır rakam olarak yok
worked-times = : { $indicator }, { $first } / { $second } oranı; hesaplandı, kaynakta hazır rakam olarak yok
worked-sum = : { $indicator }, toplam ({ $all }); hesaplandı, kaynakta hazır rakam olarak yok
worked-share = : pay ({ $indicator }), { $first } / { $second }; hesaplandı, kaynakta hazır rakam olarak yok
worked-growth = : { $indicator }, değişim ({ $second } → { $first }); hesaplandı, kaynakta hazır rakam olarak yok
worked-average = : { $indicator }, ortalama ({ $all }); hesaplandı, kaynakta hazır rakam olarak yok
worked-mean = : { $subject }, ortalama ({ $period }, { $count } eşit bölüm); hesaplandı, kaynakta hazır rakam olarak yok
worked-distance = : { $indicator }, hedefe ({ $second }) kalan fark; hesaplandı, kaynakta hazır rakam olarak yok
worked-as = : { $subject }, { $period }; hesaplandı, kaynakta hazır rakam olarak yok
worked-among = Rakamı olan { $count } ortak arasında hesaplandı.
worked-against = Rakamlardan hesaplanınca { $value } çıkıyor: { $working }.
operand = { $value } ({ $name })
working = Hesap: { $working }.

# --- yes and no
verdict-yes = Evet.
verdict-no = Hayır.
verdict-open = Rakam yuvarlandığı için kesin bir şey söylemek mümkün değil.
verdict-units = Rakam başka bir birimde olduğu için ikisi karşılaştırılamıyor.
verdict-off = Söylenen rakam: { $stated }; fark: { $by }.
corrected = Tam öyle değil.

# --- facts
event-kind = { $kind ->
    [meeting] Görüşme
    [memorandum] Mutabakat zaptı
    [agreement] Anlaşma
    [declaration] Beyanname
    [forum] Forum
    [commission-session] Karma komisyon toplantısı
    [visit] Ziyaret
    [inauguration] Açılış
    [appointment] Atama
    [founding] Kuruluş
    [law] Kanun
    [project-milestone] Proje aşaması
    [visa] Vize düzenlemesi
    [award] Ödül
   *[other] Olay
}
event-of = { $kind }: { $who }
event-at = { $event }, { $place }
event-date = Ne zaman: { $date }.
event-place = Nerede: { $place }.
event-people = Katılanlar: { $people }.
office-rest = : { $title } (bilginin tarihi: { $period })
office-undated = : { $title }
as-of = Bilginin tarihi: { $period }.

# --- sources
source-lead = Kaynak:{" "}
source-also = ; ayrıca{" "}
source-titled = { $publisher }, “{ $title }”, { $date }
source-plain = { $publisher }, { $date }
source-of = Konu: { $what }.
undated = tarihsiz

# --- what was filled in
assumed-indicator = Gösterge: { $what } (önceki sorunuzdan)
assumed-partner = Ortak: { $what } (önceki sorunuzdan)
assumed-period = Dönem: { $what } (önceki sorunuzdan)
assumed-product = Ürün: { $what } (önceki sorunuzdan)
assumed-subject = Konu: { $what } (önceki sorunuzdan)
assumed-slip = “{ $typed }” yazısını “{ $read }” diye okudum.
filled-partner = Ortak: { $what } (başkası yok)
filled-total = Ortak: { $what } (adı verilmediği için)
filled-newest = Tarih: { $what } (en son veri)
filled-period = Dönem: { $what } (yalnızca bu uyuyor)
filled-fullest = Dönem: { $what } (en çok ortak için rakamın bulunduğu yıl)
filled-indicator = Gösterge: { $what } (başkası yok)

# --- refusals
nearest = Onun yerine şunlar var:
nearest-figure = { $what }: { $value }
lack-indicator = Bu göstergede böyle bir rakam bende yok: { $what }.
lack-partner = { $what } ile ilgili böyle bir rakam bende yok: { $indicator }.
lack-partner-fact = { $what } ile ilgili böyle bir bilgi bende yok.
lack-period = Bu dönem için veri yok: { $what }.
that-time = o dönem
lack-period-of = { $subject }: { $what } için rakam yok.
span-there-is = { $subject } için bende olan veriler: { $span }.
lack-span = O dönem için veri yok.
lack-own = { $what } tarafının kendi açıkladığı böyle bir rakam bende yok.
lack-reporter = Bende yalnızca Azerbaycan’ın kendi ticareti var; { $what } arasındaki ticaret yok.
lack-product = Bu ürün için böyle bir rakam yok: { $what }.
lack-subject = Bununla ilgili böyle bir bilgi yok: { $what }.
lack-person = { $what } hakkında böyle bir bilgi yok.
lack-people = Kaynakta isim verilmiyor.
lack-place = Bu yerle ilgili böyle bir bilgi yok: { $what }.
lack-where = Kaynakta yer belirtilmiyor.
lack-target = Bunun için bir hedef yok, yalnızca gerçekleşen rakamlar var.
lack-forecast = Bunun için bir tahmin yok, yalnızca gerçekleşen rakamlar var.
lack-unit = Bu rakam bende yalnızca başka bir birimde var; birimleri birbirine çevirmiyorum.
lack-working = Elimdeki rakamlarla bu hesaplanamıyor.
lack-reason = Kaynaklarım nedenini yazmıyor.
lack-fact = Böyle bir bilgi bende yok.
which-period = Hangi dönem için?
which-partner = Hangi ülkeyle?
which-fact = Hangisini kastediyorsunuz?
which-meant = “{ $typed }” derken neyi kastediyorsunuz?
which-about = { $typed } hakkında neyi öğrenmek istersiniz?
unknown = Bunu bilmiyorum: yalnızca Azerbaycan’ın ticareti ve KOBİ iş birliği hakkında yanıt veriyorum.
empty = Azerbaycan’ın ticareti veya KOBİ iş birliği hakkında sorun.
unread-period = “{ $typed }” ile hangi dönemi kastettiğinizi anlayamadım; bu yüzden rakam vermiyorum.
unread-number = “{ $typed }” ile neyi kastettiğinizi anlayamadım; bu yüzden rakam vermiyorum.
unread-word = “{ $typed }” sözcüğünü anlayamadım; anlamı değiştirebileceği için rakam vermiyorum.
examples = Örneğin şöyle sorabilirsiniz:
cut = Mesajınız uzundu; yalnızca ilk { $limit } karakterini okudum.

# --- talk
social-greeting = Merhaba! Azerbaycan’ın ticaret hacmi ve KOBİ iş birliği hakkındaki soruları rakam, tarih ve kaynakla yanıtlıyorum.
social-thanks = Rica ederim.
social-goodbye = Hoşça kalın!
social-help = Kendi sözlerinizle sorun: Azerbaycan’ın ticareti ve KOBİ iş birliği hakkında rakam, tarih, yer veya isim. Kaynağı gösteririm, eksik olanı da söylerim.
social-about = Dil modeli kullanmayan bir botum: soruların yanıtını Azerbaycan’ın ticareti ve KOBİ iş birliği üzerine hazırlanmış bir bilgi tabanında ararım.
social-praise = Teşekkür ederim.
social-insult = Azerbaycan’ın ticareti ve KOBİ iş birliğinden konuşalım.
social-neither = O zaman lütfen kendi sözlerinizle yazın: ülke, neyi öğrenmek istediğiniz ve yıl.
social-override = Yalnızca bilgi tabanıma göre yanıt veririm.

# --- overviews
topics-heading = Hangi konularda yanıt verebilirim
topics-item = { $indicator }: { $span }
topics-texts = Bilgi notları
sources-heading = Dayandığım kaynaklar
sources-publisher = { $publisher }: { $count } haber, bağlantıda en yenisi
sources-more = Tek tek yanıtlarda { $count } kaynak daha var; her yanıt kendi kaynağını gösterir.

## The console

console-welcome = Azerbaycan’ın ticareti ve iş dünyasındaki iş birliği: her rakam ve bilgi, tarihi ve kaynağıyla.
console-example = Örneğin şunu sorun: { $question }
console-keys = /help komutları listeler, Tab adları tamamlar, Ctrl-D ile çıkılır.
console-help = Sorunuzu yazıp Enter’a basın veya şunlardan birini kullanın:
console-help-help = bu listeyi gösterir
console-help-why = son sorunun nasıl okunduğunu gösterir
console-help-topics = neler sorulabileceğini gösterir
console-help-sources = yanıtların dayandığı kaynakları gösterir
console-help-quit = çıkış
console-nothing-asked = Henüz bir şey sorulmadı.
console-command-slip = { $command } diye bir komut yok. Şunu mu demek istediniz: { $nearest }?
console-command-unknown = { $command } diye bir komut yok; komutların listesi: /help.
console-not-utf8 = Bu satır UTF-8 değil, okunamıyor.
console-line-cut = Satır { $limit } KiB sınırından uzun; kalanı dikkate alınmadı.
console-fault = Bizden kaynaklanan bir hata oldu, soru kayboldu. Lütfen başka sözlerle yeniden sorun.

## Telegram. Texts are HTML: write &lt; for <. Lines about what is kept must stay true.

telegram-start =
    <b>Azerbaycan’ın ticareti ile küçük ve orta işletmelerin iş birliği rakamlarla</b>: her yanıt tarihi ve kaynağıyla.

    Sorunuzu bir iş arkadaşınıza yazar gibi yazın; yazım hataları sorun değil. Örneğin:
telegram-help =
    Kendi sözlerinizle sorun: ülke, ne öğrenmek istediğiniz, varsa yıl. Devam soruları da olur: “peki Gürcistan’la?”

    Grupta /ask yazıp soruyu ekleyin, benden bahsedin veya yazdığıma yanıt verin. Herhangi bir sohbette adımı ve birkaç sözcük yazıp yanıt seçebilirsiniz.
telegram-ask-how = Soruyu komuttan sonra yazın: <code>/ask 2020’de İtalya’ya ihracat</code>
telegram-topics = Neye bakmak istersiniz?
telegram-nothing-asked = Hatırladığım bir sorunuz yok. Önce bir soru sorun.
telegram-language = Sorudan anlaşılmadığında hangi dilde yanıt vereyim?
telegram-language-set = Sorudan anlaşılmadığında Türkçe yanıt vereceğim.
telegram-privacy =
    <b>Neler saklanıyor</b>
    • Son dört sorunuz, sonuncusundan bir saat sonrasına kadar: devam soruları bot yeniden başladıktan sonra da anlaşılsın diye.
    • Yanıt bekleyen mesajlar, yanıtlanana kadar.
    • Mesajların ve güncellemelerin numaraları, bir gün: hiçbir şey iki kez yanıtlanmasın ve değiştirilen sorunun yanıtı da değişsin diye.
    • Seçtiğiniz dil, /forget gönderene kadar.

    Günlük kayıtlarında mesaj metni ve ad yoktur. Telegram dışında kimseye bir şey iletilmez. /forget sorularınızı ve dilinizi hemen siler.
telegram-forgotten = Tamam: sorularınız ve dil seçiminiz silindi.
telegram-about =
    Yanıtları insanların elle derlediği bir bilgi tabanından veriyorum: istatistik ve gümrük kurumlarının, bakanlıkların ve ajansların rakamları, basının bunlar hakkında yazdıkları. Hesaplar, karşılaştırırım ama hiçbir şey uydurmam: tabanda olmayana yok derim.

    /sources kaynakları, /topics kapsanan konuları listeler.
telegram-media = Yalnızca metin okuyabiliyorum. Lütfen sorunuzu yazın.
telegram-unknown-command = Bu komutu bilmiyorum. Komutların listesi: /help.
telegram-fault = Bizden kaynaklanan bir hata oldu. Lütfen soruyu başka türlü sorun.
telegram-stale = Bu düğmenin süresi geçti. Lütfen yeniden sorun.
telegram-inline-nothing = Bir şey bulunamadı. Sohbette bana sorun
telegram-button-source = Kaynak ↗
telegram-button-sources = Kaynaklar
telegram-button-why = Neden?
telegram-button-copy = Kopyala
telegram-command-start = Başla
telegram-command-ask = Soru sor
telegram-command-topics = Neler sorulabilir
telegram-command-sources = Rakamların kaynakları
telegram-command-why = Son soru nasıl okundu
telegram-command-language = Dil seç
telegram-command-help = Nasıl sorulur
telegram-command-privacy = Neler saklanıyor
telegram-command-forget = Sorularımı sil
telegram-command-about = Bot hakkında
telegram-description =
    Azerbaycan’ın diğer ülkelerle ticareti ile küçük ve orta işletmelerin iş birliği hakkında sorun. Rakamı, tarihini ve kimin açıkladığını görürsünüz.
telegram-short-description = Azerbaycan’ın ticareti ve iş birliği rakamlarla: tarih ve kaynakla.
days = { $count } gün
weeks = { $count } hafta
months = { $count } ay
years = { $count } yıl
stretch-and = { $first } { $second }
stretch-range = { $least } ile { $most } arası
apart-rest = : { $from } – { $to }; hesaplandı, kaynakta hazır rakam olarak yok
apart-vague = Tarihlerden biri yalnızca ay veya yıl olarak biliniyor; bu yüzden aradaki süre aralık olarak verildi.
apart-inferred = Tarihlerden biri kaynakta tam yazmıyor, metinden çıkarıldı.
apart-event = { $title } ({ $date })
apart-today = bugün ({ $date })
list-before = Öncesi ({ $what }):
list-after = Sonrası ({ $what }):
list-open = Tarihi yeterince kesin bilinmediği için listeye alınmadı: { $what }.
office-others = Kaynaklarda ayrıca belirtilenler:
office-shown = Bu görevle adının geçtiği yer:
office-near = Tam o döneme ({ $period }) ait bilgim yok; en yakını bu.
list-part = { $first }–{ $last } / { $all }:
list-more = Sonrakiler için “devamı” yazın.
list-next = devamı
