extension PhraseTable {
  /// Russian: what keys do: the help and the line of hints.
  static let russianKeys = """
    make the Service headless, or give it a ClusterIP = сделать Service headless или дать ему ClusterIP
    Headless = Headless
    scale up by one, through the link = на одну реплику больше, по связи
    Scale = Масштаб
    scale down by one = на одну реплику меньше
    scale to a number; which pods go or come is shown while it is typed = \
    задать число реплик; пока вводите, видно, какие поды уйдут или придут
    Replicas = Реплики
    kill the pod; it terminates within its grace period = \
    завершить под; у него есть время на завершение (grace period)
    Kill = Завершить
    make the pod unready, or ready again = снять готовность пода или вернуть её
    Ready = Готовность
    delete the Service or pod; asks where several objects go = \
    удалить Service или под; спросит, если объектов несколько
    edit the labels of a pod, the selector of a Service = изменить метки пода, селектор Service
    Labels = Метки
    edit it as YAML in $EDITOR; what would change is shown first = \
    править как YAML в $EDITOR; сначала видно, что изменится
    Edit = Править
    copy its name; again: its name in DNS, its YAML = копировать имя; ещё раз: имя в DNS, YAML
    describe it, as kubectl does = описать, как kubectl
    Describe = Описать
    its YAML; again: its EndpointSlices, the zone = YAML; ещё раз: EndpointSlices, зона
    YAML = YAML
    why it answers as it does: what is wrong, what would help, its pods gate by gate = \
    почему такой ответ: что не так, что поможет, поды по шагам проверки
    Why = Почему
    the dig console: ask DNS for it, from a pod = консоль dig: спросить DNS из пода
    Dig = Dig
    who answers: requests from a pod by clients of every kind, and their way = \
    кто отвечает: запросы из пода от клиентов всех видов и их путь
    Traffic = Трафик
    the tree of Service, slices, endpoints and records = дерево из Service, слайсов, endpoints и записей
    Tree = Дерево
    describe the owner = описать владельца
    everything that can be done to it, with kubectl's lines = всё, что можно сделать, со строками kubectl
    Menu = Меню
    mark the row, or take the mark off; verbs act on all marked rows = \
    отметить строку или снять отметку; действия касаются всех отмеченных
    mark every row from the last mark to here = отметить все строки от последней отметки до этой
    take all marks off = снять все отметки
    follow the link into the next pane = перейти по связи в следующую панель
    Follow = По связи
    go back along the link, leave the zoom, clear the filter; in this order = \
    назад по связи, из увеличения, убрать фильтр; в этом порядке
    undo what was last done, with all that followed = отменить последнее действие и всё, что из него вышло
    Undo = Отменить
    do again what was undone = повторить отменённое
    Redo = Повторить
    look back: the history in place of the events, or the present again = \
    оглянуться: история вместо событий, или снова настоящее
    Look back = История
    one moment back: everything shows the cluster as it was = \
    на один момент назад: всё показывает кластер, каким он был
    one moment on, in the end to the present = на один момент вперёд, в конце к настоящему
    back to what somebody did before = назад к предыдущему действию человека
    on to what somebody did next = вперёд к следующему действию человека
    stop the clock, or let it run = остановить часы или пустить их
    Pause = Пауза
    let time pass until something happens = дать времени идти, пока что-нибудь не случится
    Step = Шаг
    let time pass more slowly = время идёт медленнее
    let time pass faster = время идёт быстрее
    move down = вниз
    move up = вверх
    move down by a page = на страницу вниз
    move up by a page = на страницу вверх
    move to the first row = к первой строке
    move to the last row = к последней строке
    go to the Services = к панели Services
    Panes = Панели
    go to the pods = к панели подов
    go to the DNS records = к панели DNS-записей
    go to the events = к панели событий
    go to the next pane = к следующей панели
    Pane = Панель
    go to the pane before = к предыдущей панели
    go to the pane on the right = к панели справа
    go to the pane on the left = к панели слева
    show only rows with a text, /re/, !not, -l labels, -f fuzzy = \
    только строки с текстом, /re/, !не, -l метки, -f нечётко
    Filter = Фильтр
    type a command, in kubectl's words = ввести команду словами kubectl
    Command = Команда
    give the pane the whole screen, or take it back = панель во весь экран или обратно
    Zoom = Крупнее
    lay the screen out for a room: few panes, the last key and what came of it; or as usual = \
    вид для аудитории: мало панелей, последняя клавиша и её итог; или обычный
    the Services with what is wrong with each, the worst first; once more, the panes again = \
    список Services с тем, что с каждым не так, худшие сверху; ещё раз: снова панели
    Worst first = Худшие
    show every column there is, on the whole screen, or the usual ones = все столбцы во весь экран или обычные
    save the rows as CSV, of a page the text = сохранить строки как CSV, страницу как текст
    leave the mouse to the terminal, which selects text with it, or take it back = \
    отдать мышь терминалу, чтобы выделять текст, или забрать
    show only what needs attention, or everything = только то, что требует внимания, или всё
    sort by name; once more, the other way round = по имени; ещё раз: в обратном порядке
    sort by age, the youngest first = по возрасту, новые сверху
    sort pods by status, Services by how many answer = поды по состоянию, Services по числу отвечающих
    sort by namespace = по пространству имён
    pick a column on the left = выбрать столбец слева
    pick a column on the right = выбрать столбец справа
    sort by the picked column = по выбранному столбцу
    show what belongs to Kubernetes itself, or hide it = показать то, что принадлежит самому Kubernetes, или скрыть
    choose a namespace; taking the one offered shows one after the other = \
    выбрать пространство имён; предложенное ведёт по всем по очереди
    open another cluster: the sample, the mistakes, your files = открыть другой кластер: пример, ошибки, ваши файлы
    the lessons and incidents; in one, what can be done about it = уроки и инциденты; внутри: что можно сделать
    Lessons = Уроки
    start the lesson or the incident over = начать урок или инцидент сначала
    in an incident: reveal what is broken = в инциденте: показать, что сломано
    in an incident: break one more thing = в инциденте: сломать ещё что-нибудь
    choose a theme = выбрать тему
    this help = эта справка
    quit = выйти
    Quit = Выход
    go to the object that it happened to = к объекту, с которым это случилось
    Go there = Перейти
    only what somebody wished, with how much came of it; again: every line = \
    только действия людей и сколько из них вышло; ещё раз: все строки
    By cause = По причине
    mark the moment, to compare another with it = отметить момент, чтобы сравнить с другим
    Mark = Отметить
    what differs from the marked moment; without one, from the present = \
    отличия от отмеченного момента; без отметки: от настоящего
    Diff = Отличия
    go on from this moment: what came later is taken back, and U brings it again = \
    продолжить с этого момента: что было позже, отменится, U вернёт
    Continue here = Отсюда
    take what was typed = принять введённое
    Take it = Принять
    leave it as it was = оставить как было
    Leave = Оставить
    complete the word = дополнить слово
    Complete = Дополнить
    one more = на одну больше
    One more = +1
    one fewer = на одну меньше
    One fewer = -1
    an earlier line = более ранняя строка
    Earlier lines = Прежние строки
    a later line = более поздняя строка
    move to the left = влево
    move to the right; at the end, take what is proposed = вправо; в конце: принять предложенное
    move to the start = к началу
    move to the end = к концу
    delete the letter before the cursor = удалить букву перед курсором
    delete the letter under the cursor = удалить букву под курсором
    delete the word before the cursor = удалить слово перед курсором
    delete everything before the cursor = удалить всё перед курсором
    Down = Вниз
    Up = Вверх
    Page = Страница
    look for a text = найти текст
    Search = Найти
    the next place where it stands = следующее место, где он стоит
    Next = Дальше
    the place before = предыдущее место
    copy the whole text = копировать весь текст
    the next view: YAML, EndpointSlices, the zone = следующий вид: YAML, EndpointSlices, зона
    YAML, slices, zone = YAML, слайсы, зона
    do the fix of that number, as its line would = исправить под этим номером, как сделала бы строка
    Do fix 1 = Исправить 1
    ask something else = спросить другое
    Ask = Спросить
    ask again: the addresses come in another order = спросить ещё раз: адреса придут в другом порядке
    Again = Ещё раз
    ask again at every change and mark the difference, or stop = \
    спрашивать при каждом изменении и отмечать отличия, или перестать
    Watch = Следить
    choose the pod that asks = выбрать под, который спрашивает
    Asker = Кто
    walk the search list as glibc does, or as musl does = список поиска как в glibc или как в musl
    libc = libc
    send nine more requests from each client = ещё девять запросов от каждого клиента
    Send = Послать
    tell the way of the next client = путь следующего клиента
    Client = Клиент
    tell the way of the client before = путь предыдущего клиента
    choose the pod that sends = выбрать под, который посылает
    From = Откуда
    dial the next port: the Service's, then its pods' = следующий порт: Service, затем его подов
    Port = Порт
    kube-proxy in iptables mode, or in nftables mode = kube-proxy в режиме iptables или nftables
    Proxy = Прокси
    scale up by one = на одну реплику больше
    kill the pod that the latest request of the client reached = \
    завершить под, до которого дошёл последний запрос клиента
    have servers close connections that are 60 s old (MaxConnectionAge), or none = \
    серверы закрывают соединения старше 60 с (MaxConnectionAge) или нет
    stop the clock and with it the requests, or let it run = остановить часы, а с ними запросы, или пустить
    let time pass until something happens or the next requests are sent = \
    дать времени идти до события или следующих запросов
    begin anew: nobody has sent anything, nobody remembers anything = \
    начать заново: никто ничего не посылал и не помнит
    the owner of what is described = владелец описанного объекта
    Owner = Владелец
    close, or back to the page before = закрыть или назад к прежней странице
    Close = Закрыть
    take it = взять
    leave everything as it was = оставить всё как было
    do what the marked answer says = сделать, что говорит отмеченный ответ
    Answer = Ответить
    mark the other answer = отметить другой ответ
    Other = Другой
    yes = да
    Yes = Да
    no = нет
    No = Нет
    draw the screen anew = перерисовать экран
    back to the shell; fg returns = назад в shell; fg возвращает
    quit at once = выйти сразу
    """
}
