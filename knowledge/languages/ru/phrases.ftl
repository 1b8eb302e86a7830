# What is said in Russian. Numbers arrive written; `class` is the plural class where a noun follows one.

# --- numbers and units
scale-trillion = { $number } трлн
scale-billion = { $number } млрд
scale-million = { $number } млн
scale-thousand = { $number } тыс.
unit-USD = { $number } { $class ->
    [one] доллар
    [few] доллара
    [fraction] доллара
   *[other] долларов
}
unit-EUR = { $number } евро
unit-AZN = { $number } { $class ->
    [one] манат
    [few] маната
    [fraction] маната
   *[other] манатов
}
unit-CHF = { $number } { $class ->
    [one] швейцарский франк
    [few] швейцарских франка
    [fraction] швейцарского франка
   *[other] швейцарских франков
}
unit-GBP = { $number } { $class ->
    [one] фунт стерлингов
    [few] фунта стерлингов
    [fraction] фунта стерлингов
   *[other] фунтов стерлингов
}
unit-RUB = { $number } { $class ->
    [one] рубль
    [few] рубля
    [fraction] рубля
   *[other] рублей
}
unit-percent = { $number } %
unit-points = { $number } { $class ->
    [one] процентный пункт
    [few] процентных пункта
    [fraction] процентного пункта
   *[other] процентных пунктов
}
unit-times = в { $number } { $class ->
    [few] раза
    [fraction] раза
   *[other] раз
}
unit-rank = { $number }-е место
unit-count = { $number }
unit-km = { $number } км
unit-tonnes = { $number } { $class ->
    [one] тонна
    [few] тонны
    [fraction] тонны
   *[other] тонн
}
unit-kwh = { $number } кВт·ч
unit-barrels = { $number } { $class ->
    [one] баррель
    [few] барреля
    [fraction] барреля
   *[other] баррелей
}
unit-MW = { $number } МВт
unit-bcm = { $number } млрд кубометров
unit-mcm = { $number } млн кубометров
unit-mcm-per-day = { $number } млн кубометров в сутки
unit-mcm-per-year = { $number } млн кубометров в год
unit-bcm-per-year = { $number } млрд кубометров в год
unit-tonnes-per-year = { $number } { $class ->
    [one] тонна
    [few] тонны
    [fraction] тонны
   *[other] тонн
} в год
minus = −{ $value }
bound-over = { $unit ->
    [times] более чем { $value }
   *[other] более { $value }
}
bound-under = { $unit ->
    [times] менее чем { $value }
   *[other] менее { $value }
}
bound-up-to = { $unit ->
    [times] не более чем { $value }
       *[other] до { $value }
}
bound-about = примерно { $value }
range = С учётом округления в отчётах: минимум { $low }, максимум { $high }.

# --- periods
month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
month-of = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
period-year = { $year } год
period-half = { $half ->
    [1] первое полугодие { $year } года
   *[2] второе полугодие { $year } года
}
period-quarter = { $quarter ->
    [1] первый квартал { $year } года
    [2] второй квартал { $year } года
    [3] третий квартал { $year } года
   *[4] четвёртый квартал { $year } года
}
period-month = { $month } { $year } года
period-months = { $from }–{ $to } { $year } года
period-day = { $day } { $month } { $year } года
period-span = { $from } — { $to }
period-years = { $from }–{ $to } годы
date-inferred = { $date } (дата восстановлена по контексту)
latest = последние имеющиеся данные
that-part = эту часть года

# --- names
list-and = { $first } и { $last }
person-role = { $person } ({ $role })
sides-between = { $partner-id ->
    [WORLD] { $indicator } { $reporter-gen } со всеми странами
   *[other] { $indicator } между { $reporter-ins } и { $partner-ins }
}
sides-exports = { $partner-id ->
    [WORLD] весь экспорт { $reporter-gen }
    [FR] экспорт из { $reporter-gen } во { $partner-acc }
    [VN] экспорт из { $reporter-gen } во { $partner-acc }
    [CU] экспорт из { $reporter-gen } на { $partner-acc }
    [CY] экспорт из { $reporter-gen } на { $partner-acc }
    [MT] экспорт из { $reporter-gen } на { $partner-acc }
    [PH] экспорт из { $reporter-gen } на { $partner-acc }
   *[other] экспорт из { $reporter-gen } в { $partner-acc }
}
sides-imports = { $partner-id ->
    [WORLD] весь импорт { $reporter-gen }
   *[other] импорт { $reporter-id ->
        [FR] во
        [VN] во
        [CU] на
        [CY] на
        [MT] на
        [PH] на
       *[other] в
    } { $reporter-acc } { $partner-id ->
        [CU] с
        [CY] с
        [MT] с
        [PH] с
       *[other] из
    } { $partner-gen }
}
sides-other = { $indicator }, { $reporter } — { $partner }
sides-home = { $indicator }, { $reporter }
sides-non-oil-exports = { $partner-id ->
    [WORLD] ненефтяной экспорт { $reporter-gen }
   *[other] ненефтяной экспорт из { $reporter-gen } в { $partner-acc }
}
sides-product-exports = { $partner-id ->
    [WORLD] экспорт { $reporter-gen } во все страны
   *[other] экспорт из { $reporter-gen } в { $partner-acc }
}
sides-product-imports = { $partner-id ->
    [WORLD] импорт { $reporter-gen } из всех стран
   *[other] импорт в { $reporter-acc } из { $partner-gen }
}
sides-exports-growth = { $partner-id ->
    [WORLD] рост всего экспорта { $reporter-gen }
   *[other] рост экспорта из { $reporter-gen } в { $partner-acc }
}
sides-imports-growth = { $partner-id ->
    [WORLD] рост всего импорта { $reporter-gen }
   *[other] рост импорта в { $reporter-acc } из { $partner-gen }
}
sides-non-oil-exports-growth = { $partner-id ->
    [WORLD] рост ненефтяного экспорта { $reporter-gen }
   *[other] рост ненефтяного экспорта из { $reporter-gen } в { $partner-acc }
}
sides-trade-balance = { $partner-id ->
    [WORLD] торговый баланс { $reporter-gen } со всеми странами
   *[other] торговый баланс { $reporter-gen } { $partner-id ->
        [SK] со
        [SI] со
        [SE] со
        [CH] со
        [LK] со
       *[other] с
    } { $partner-ins }
}
sides-balance-growth = { $partner-id ->
    [WORLD] рост положительного сальдо торговли { $reporter-gen }
   *[other] рост положительного сальдо торговли { $reporter-gen } { $partner-id ->
        [SK] со
        [SI] со
        [SE] со
        [CH] со
        [LK] со
       *[other] с
    } { $partner-ins }
}
sides-share-of-turnover = доля { $partner-gen } в общем товарообороте { $reporter-gen }
sides-share-of-exports = доля { $partner-gen } в общем экспорте { $reporter-gen }
sides-share-of-imports = доля { $partner-gen } в общем импорте { $reporter-gen }
sides-rank-by-turnover = место { $partner-gen } среди торговых партнёров { $reporter-gen } по товарообороту
sides-rank-by-exports = место { $partner-gen } среди экспортных рынков { $reporter-gen }
sides-rank-by-imports = место { $partner-gen } среди поставщиков { $reporter-gen }
sides-trading-partners = число торговых партнёров { $reporter-gen }
sides-investment-stock-in = накопленные инвестиции из { $partner-gen } в { $reporter-acc }
sides-investment-stock-out = накопленные инвестиции из { $reporter-gen } в { $partner-acc }
sides-investment-flow-in = новые инвестиции из { $partner-gen } в { $reporter-acc }
sides-investment-flow-out = новые инвестиции из { $reporter-gen } в { $partner-acc }
sides-share-of-investment-in = доля { $partner-gen } в инвестициях в { $reporter-acc }
sides-share-of-investment-out = доля { $partner-gen } в инвестициях { $reporter-gen } за рубеж
sides-rank-by-investment-in = место { $partner-gen } среди инвесторов в { $reporter-acc }
sides-rank-by-investment-out = место { $partner-gen } среди направлений инвестиций { $reporter-gen }
sides-companies-in = компании с капиталом из { $partner-gen } в { $reporter-loc }
sides-companies-out = компании с капиталом из { $reporter-gen } в { $partner-loc }
sides-companies-registered = новые компании с капиталом из { $partner-gen } в { $reporter-loc }
sides-contracts-value = стоимость контрактов компаний из { $partner-gen } в { $reporter-loc }
sides-state-loan = государственный кредит { $reporter-gen } для { $partner-gen }
sides-length = протяжённость
sides-capacity = мощность
sides-project-cost = стоимость проекта
sides-oil-transport = нефть, прокачанная по трубопроводу
narrowed = { $subject }, { $by }

# --- figures
figure-rest = : { $subject }, { $period }
figure-forecast = {" "}(прогноз): { $subject }, { $period }
figure-target = {" "}(цель): { $subject }, { $period }
figure-undated = : { $subject }
figure-forecast-undated = {" "}(прогноз, год не назван): { $subject }
figure-target-undated = {" "}(цель, год не назван): { $subject }
status-measured = отчётные данные
status-forecast = прогноз
status-target = цель
first-largest = , больше всех из { $count }, по которым есть данные
first-smallest = , меньше всех из { $count }, по которым есть данные
question-figure = { $subject }, { $period }
table-heading = { $indicator }
claim-differs = Есть и другая цифра: { $value } ({ $source }).
claims-unexplained = Почему цифры расходятся, источники не объясняют.
claims-spread = В отчётах: минимум { $least }, максимум { $most }.
mirror = Это данные другой стороны: в статистике { $side-gen } такой цифры нет.
mirror-operand = { $value } — данные другой стороны: в статистике { $side-gen } такой цифры нет.
doubtful = Сомнительно: собственные цифры отчёта этого не подтверждают, так что это лишь заявление.
attributed = Источник данных: { $who }.
note = Примечание: { $note }

# --- what was worked out
worked-remainder = : { $subject }, { $period }; это расчёт, а не цифра из отчёта
worked-difference = : { $indicator }, { $first } минус { $second }; это расчёт, а не цифра из отчёта
worked-times = : { $indicator }, { $first } / { $second }; это расчёт, а не цифра из отчёта
worked-sum = : { $indicator }, { $all } вместе; это расчёт, а не цифра из отчёта
worked-share = : доля, { $indicator }, { $first } / { $second }; это расчёт, а не цифра из отчёта
worked-growth = : { $indicator }, изменение { $second } → { $first }; это расчёт, а не цифра из отчёта
worked-average = : { $indicator }, в среднем: { $all }; это расчёт, а не цифра из отчёта
worked-mean = : { $subject }, { $period }, в среднем за каждую из { $count } равных частей; это расчёт, а не цифра из отчёта
worked-distance = : сколько не хватает до цели, { $indicator }, { $second }; это расчёт, а не цифра из отчёта
worked-as = : { $subject }, { $period }; это расчёт, а не цифра из отчёта
worked-among = Место — среди { $count } партнёров, по которым есть данные.
worked-against = Сами цифры дают { $value }: { $working }.
operand = { $value } ({ $name })
working = Расчёт: { $working }.

# --- yes and no
verdict-yes = Да.
verdict-no = Нет.
verdict-open = Цифра округлена, поэтому точно сказать нельзя.
verdict-off = Названо: { $stated }; расхождение с цифрой — { $by }.
surplus = { $subject } (профицит)
deficit = { $subject } (дефицит)
first-place = , { $place }-е место из { $count }, по которым есть данные
verdict-units = Эта цифра в других единицах, сравнить нельзя.
corrected = Не совсем так.

# --- facts
event-kind = { $kind ->
    [meeting] Встреча
    [memorandum] Меморандум
    [agreement] Соглашение
    [declaration] Декларация
    [forum] Форум
    [commission-session] Заседание совместной комиссии
    [visit] Визит
    [inauguration] Открытие
    [appointment] Назначение
    [founding] Создание
    [law] Закон
    [project-milestone] Этап проекта
    [visa] Визовые правила
    [award] Награда
   *[other] Событие
}
event-of = { $kind }: { $who }
event-at = { $event }, { $place }
event-date = Когда: { $date }.
event-place = Где: { $place }.
event-people = Участники: { $people }.
office-rest = : { $title }, по состоянию на { $period }
office-undated = : { $title }
as-of = По состоянию на { $period }.

# --- sources
source-lead = Источник:{" "}
source-also = ; также{" "}
source-titled = { $publisher }, «{ $title }», { $date }
source-plain = { $publisher }, { $date }
source-of = К чему относится: { $what }.
undated = без даты
# --- время между событиями, страницы списка
days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
months = { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
   *[other] { $count } месяцев
}
weeks = { $count ->
    [one] { $count } неделя
    [few] { $count } недели
   *[other] { $count } недель
}
years = { $count ->
    [one] { $count } год
    [few] { $count } года
   *[other] { $count } лет
}
stretch-and = { $first } и { $second }
stretch-range = { $least } – { $most }
apart-rest = : { $from } — { $to }; рассчитано, в источнике этого нет
apart-vague = Одна из дат известна лишь до месяца или года, поэтому срок указан с разбросом.
apart-inferred = Одна из дат в источнике указана не полностью и восстановлена по смыслу.
apart-event = { $title } ({ $date })
apart-today = сегодня ({ $date })
list-before = До события «{ $what }»:
list-after = После события «{ $what }»:
list-open = Не вошло, потому что дата известна неточно: { $what }.
office-others = В отчётах упоминаются также:
office-shown = Упоминается в этой должности:
office-near = За { $period } сообщений нет; ближайшее из того, что есть:
list-part = { $first }–{ $last } из { $all }:
list-more = Напишите «ещё», чтобы увидеть следующие.
list-next = ещё

english-only = { $text } (по-английски)

# --- what was filled in
assumed-indicator = показатель: { $what } — из прошлого вопроса
assumed-partner = страна: { $what } — из прошлого вопроса
assumed-period = период: { $what } — из прошлого вопроса
assumed-product = товар: { $what } — из прошлого вопроса
assumed-subject = тема: { $what } — из прошлого вопроса
assumed-slip = Я прочитал «{ $typed }» как «{ $read }».
filled-partner = страна: { $what } — по другим данных нет
filled-total = страна не названа, поэтому: { $what }
filled-newest = по состоянию на { $what } — новее данных нет
filled-period = период: { $what } — другие не подходят
filled-fullest = период: { $what } — за него у меня больше всего партнёров
filled-indicator = показатель: { $what } — других данных нет

# --- refusals
nearest = Зато есть:
nearest-figure = { $what }: { $value }
lack-indicator = Таких данных нет: { $what }.
lack-partner = Данных по этому показателю нет: { $indicator }, { $what }.
lack-partner-fact = Об этом данных нет: { $what }.
lack-period = За { $what } данных нет.
that-time = это время
lack-period-of = За { $what } данных нет: { $subject }.
span-there-is = Данные есть за другое время: { $subject }, { $span }.
lack-span = Данных за это время нет.
lack-own = Таких данных, опубликованных самой этой стороной, нет: { $what }.
lack-reporter = Есть только торговля самого Азербайджана, о торговле других стран между собой данных нет: { $what }.
lack-product = По этому товару таких данных нет: { $what }.
lack-subject = Об этом данных нет: { $what }.
lack-person = Об этом данных нет: { $what }.
lack-people = Имён источник не называет.
lack-place = Об этом данных нет: { $what }.
lack-where = Место источник не называет.
lack-target = Целевых показателей на этот счёт нет, есть только то, что было на деле.
lack-forecast = Прогноза на этот счёт нет, есть только то, что было на деле.
lack-unit = Эти данные есть только в других единицах, а пересчётом бот не занимается.
lack-working = По имеющимся цифрам это не подсчитать.
lack-reason = Причину мои источники не называют.
lack-fact = Об этом данных нет.
which-period = За какой период?
which-partner = С какой страной?
which-fact = Что именно вы имеете в виду?
which-meant = Что значит «{ $typed }»?
which-about = Что вас интересует: { $typed }?
unknown = Этого я не знаю: отвечаю только о торговле Азербайджана и сотрудничестве малого и среднего бизнеса.
empty = Спросите о торговле Азербайджана или о сотрудничестве малого и среднего бизнеса.
unread-period = Непонятно, какой период имеется в виду под «{ $typed }», поэтому цифру не называю.
unread-number = Непонятно, к чему относится «{ $typed }», поэтому цифру не называю.
unread-word = Слово «{ $typed }» я не понял, а оно может менять смысл вопроса, поэтому цифру не называю.
examples = Можно спросить, например:
cut = Сообщение длинное, я прочитал первые { $limit } знаков.

# --- talk
social-greeting = Здравствуйте! Отвечаю на вопросы о товарообороте Азербайджана и сотрудничестве малого и среднего бизнеса: цифра, дата, источник.
social-thanks = Пожалуйста!
social-goodbye = До свидания!
social-help = Спросите своими словами о цифре, дате, месте или людях — всё, что касается торговли Азербайджана и сотрудничества малого и среднего бизнеса. Назову источник или скажу, каких данных нет.
social-about = Я бот, и языковой модели во мне нет: ответы ищу в проверенной базе фактов о торговле Азербайджана и сотрудничестве малого и среднего бизнеса.
social-praise = Спасибо!
social-insult = Давайте лучше о торговле Азербайджана и сотрудничестве малого и среднего бизнеса.
social-override = Отвечаю только по своей базе фактов.
social-neither = Тогда спросите, пожалуйста, своими словами: страна, что именно интересует и год.

# --- overviews
topics-heading = О чём можно спросить
topics-item = { $indicator }: { $span }
topics-texts = Справки
sources-heading = На какие отчёты я опираюсь
sources-publisher = { $publisher }: { $count ->
    [1] один отчёт
    [one] { $count } отчёт, ссылка на самый новый
    [few] { $count } отчёта, ссылка на самый новый
   *[other] { $count } отчётов, ссылка на самый новый
}
sources-more = Ещё { $count ->
    [one] { $count } издание упоминается
    [few] { $count } издания упоминаются
   *[other] { $count } изданий упоминаются
} в отдельных ответах; источник назван в каждом.

## The console

console-welcome = Торговля и деловое сотрудничество Азербайджана: цифры и факты, у каждого дата и источник.
console-example = Спросите, например: { $question }
console-keys = /help — список команд, Tab дополняет названия, Ctrl-D — выход.
console-help = Напишите вопрос и нажмите Enter или введите команду:
console-help-help = показать эту справку
console-help-why = показать, как был понят последний вопрос
console-help-topics = показать, о чём можно спросить
console-help-sources = показать отчёты, на которых основаны ответы
console-help-quit = выйти
console-nothing-asked = Вопросов пока не было.
console-command-slip = Команды { $command } нет. Может быть, { $nearest }?
console-command-unknown = Команды { $command } нет; список команд — /help.
console-not-utf8 = Строка не в кодировке UTF-8, прочитать её нельзя.
console-line-cut = Строка длиннее { $limit } КиБ, остаток отброшен.
console-fault = У нас произошёл сбой, вопрос потерян. Пожалуйста, спросите другими словами.

## Telegram. Texts are HTML: write &lt; for <. Lines about what is kept must stay true.

telegram-start =
    <b>Цифры о торговле Азербайджана и сотрудничестве малого и среднего бизнеса</b>, у каждой — дата и источник.

    Спрашивайте так, как спросили бы коллегу; опечатки не помеха. Например:
telegram-help =
    Спрашивайте своими словами: страна, что хотите узнать и год, если он важен. Можно уточнять: «а с Грузией?»

    В группе напишите /ask и вопрос, упомяните меня или ответьте на моё сообщение. В любом чате наберите моё имя и пару слов, чтобы выбрать ответ.
telegram-ask-how = Вопрос пишите после команды: <code>/ask экспорт в Италию в 2020 году</code>
telegram-topics = Что вас интересует?
telegram-nothing-asked = Ваших вопросов я не помню. Сначала спросите что-нибудь.
telegram-language = На каком языке отвечать, если по вопросу этого не понять?
telegram-language-set = Если язык вопроса непонятен, буду отвечать по-русски.
telegram-privacy =
    <b>Что хранится</b>
    • Ваши последние четыре вопроса — час после последнего из них, чтобы понимать уточнения, в том числе после перезапуска.
    • Сообщения, которые ждут ответа, — пока они его не получат.
    • Номера сообщений и обновлений — сутки, чтобы не отвечать на одно и то же дважды и исправлять ответ, если вы исправили вопрос.
    • Выбранный вами язык — пока вы не отправите /forget.

    В журналах нет ни текста сообщений, ни имён. Никому, кроме Telegram, ничего не передаётся. /forget сразу удаляет ваши вопросы и выбор языка.
telegram-forgotten = Готово: ваши вопросы и выбор языка удалены.
telegram-about =
    Я отвечаю по базе фактов, которую ведут люди: это данные статистических и таможенных органов, министерств и агентств и то, что сообщала о них пресса. Считаю и сравниваю, но ничего не выдумываю: если данных нет, так и говорю.

    /sources — список отчётов, /topics — что в них есть.
telegram-media = Я понимаю только текст. Напишите вопрос, пожалуйста.
telegram-unknown-command = Такой команды нет. Список команд — /help.
telegram-fault = Произошёл сбой, и виноваты мы. Попробуйте спросить иначе.
telegram-stale = Эта кнопка больше не работает. Спросите ещё раз.
telegram-inline-nothing = Ничего не нашлось. Спросите меня в чате
telegram-button-source = Источник ↗
telegram-button-sources = Источники
telegram-button-why = Почему так?
telegram-button-copy = Копировать
telegram-command-start = Начать
telegram-command-ask = Задать вопрос
telegram-command-topics = О чём можно спросить
telegram-command-sources = На каких отчётах основаны цифры
telegram-command-why = Как был понят последний вопрос
telegram-command-language = Выбрать язык
telegram-command-help = Как спрашивать
telegram-command-privacy = Что хранится
telegram-command-forget = Забыть мои вопросы
telegram-command-about = Кто за этим стоит
telegram-description =
    Спросите о торговле Азербайджана с другими странами и о сотрудничестве малого и среднего бизнеса. В ответ — цифра, дата и кто её сообщил.
telegram-short-description = Цифры о торговле и деловом сотрудничестве Азербайджана — с датой и источником.
