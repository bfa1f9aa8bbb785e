extension PhraseTable {
  /// Russian: what has happened, why DNS answers as it does, the way of a request, and what `--plain` says.
  static let russianTelling = """
    you = вы
    redo = повтор
    clock = часы
    load = загрузка
    %1/%2 in %3 = %1/%2 в %3
    %1 changes at once; the last ones of controllers: = \
    %1 изменение разом; последние, сделанные контроллерами:|%1 изменения разом; последние, сделанные \
    контроллерами:|%1 изменений разом; последние, сделанные контроллерами:
    %1 created = %1 создан
    %1 created, headless = %1 создан, headless
    %1 created, clusterIP %2 = %1 создан, clusterIP %2
    %1 created, an alias of %2 = %1 создан, псевдоним для %2
    %1 created, replicas %2 = %1 создан, реплик: %2
    %1 gone = %1 исчез
    %1 being deleted = %1 удаляется
    %1 terminating = %1 завершается
    %1 terminating, %2 s of grace = %1 завершается, на это есть %2 с
    %1 replaced by a new pod of that name = %1 заменён новым подом с тем же именем
    %1 put on %2 = %1 поставлен на %2
    %1 %2 → %3, address %4 = %1 %2 → %3, адрес %4
    %1 address %2 = %1 адрес %2
    %1 ready = %1 готов
    %1 not ready any more = %1 больше не готов
    %1 restarted, for the first time = %1 перезапущен, впервые
    %1 restarted, for the second time = %1 перезапущен, во второй раз
    %1 restarted, for the third time = %1 перезапущен, в третий раз
    %1 restarted, %2 times by now = %1 перезапущен, в %2-й раз
    %1 ports changed = %1 порты изменены
    %1 replicas %2 → %3 = %1 реплик %2 → %3
    %1 has a new pod template = у %1 новый шаблон пода
    %1 label %2 = %1 метка %2
    %1 label %2 removed = %1 метка %2 снята
    %1 annotation %2 = %1 аннотация %2
    %1 annotation %2 removed = %1 аннотация %2 снята
    endpointslice/%1 created with %2 = endpointslice/%1 создан, в нём %2
    endpointslice/%1 created without endpoints = endpointslice/%1 создан, без endpoints
    endpointslice/%1 gone, with %2 = endpointslice/%1 исчез, в нём были %2
    endpointslice/%1 gone, without endpoints = endpointslice/%1 исчез, без endpoints
    %1 +%2 ready%3 = %1 +%2 готов%3
    %1 +%2 not ready%3 = %1 +%2 не готов%3
    %1 +%2 ready, terminating%3 = %1 +%2 готов, завершается%3
    %1 +%2 terminating%3 = %1 +%2 завершается%3
    %1 %2 not ready → ready%3 = %1 %2 не готов → готов%3
    %1 %2 ready → not ready%3 = %1 %2 готов → не готов%3
    %1 %2 ready → terminating%3 = %1 %2 готов → завершается%3
    %1 %2 not ready → terminating%3 = %1 %2 не готов → завершается%3
    %1 %2 ready → ready, terminating%3 = %1 %2 готов → готов, завершается%3
    %1 %2 ready, terminating → terminating%3 = %1 %2 готов, завершается → завершается%3
    %1 %2 conditions changed%3 = %1 %2 условия изменились%3
    %1 and %2 endpoints more = %1 и ещё %2 endpoint|%1 и ещё %2 endpoint|%1 и ещё %2 endpoints
    %1 %2 → %3 records = %1 %2 → %3 запись|%1 %2 → %3 записи|%1 %2 → %3 записей
    added = добавлено
    removed = убрано
    times = всего
    to = стало
    leads to = далее
    %1 Services = %1 Service|%1 Service|%1 Services
    This is a copy as it was observed: its controllers stand still; thaw lets them act. = \
    Это копия, какой её застали: её контроллеры стоят; thaw пустит их.
    and %1 more; get services lists them = и ещё %1; get services покажет их
    Type what kubectl takes, such as scale deployment/NAME --replicas=2. show svc/NAME or show pod/NAME tells what \
    it leads to, show tells it again, help lists the commands, quit ends. = \
    Вводите то, что понимает kubectl, например scale deployment/NAME --replicas=2. show svc/NAME или show pod/NAME \
    скажет, к чему ведёт объект, show повторит, help перечислит команды, quit закончит.
    Here also: show, show svc/NAME and show pod/NAME tell what an object leads to. = \
    Здесь также: show, show svc/NAME и show pod/NAME говорят, к чему ведёт объект.
    show takes svc/NAME or pod/NAME = show понимает svc/NAME или pod/NAME
    there is no %1 %2 among those listed = среди показанных нет %1 %2
    %1 records = %1 запись|%1 записи|%1 записей
    %1 and %2 = %1 и %2
    %1 and %2 more = %1 и ещё %2
    %1: %2; %3, and %4 more are withheld = %1: %2; %3, скрыто ещё %4
    the name lies outside the cluster, and nobody there answers = имя лежит вне кластера, и там никто не отвечает
    zone transfers are refused = передача зоны запрещена
    CoreDNS would answer this, but the DNS specification does not promise it = \
    CoreDNS ответил бы, но спецификация DNS этого не обещает
    CoreDNS has not heard the whole state of the cluster yet, so it does not deny anything = \
    CoreDNS ещё не знает всего состояния кластера, поэтому ничего не отрицает
    "%1" stands where svc or pod must: names are SERVICE.NAMESPACE.svc and ADDRESS.NAMESPACE.pod = \
    "%1" стоит там, где должно быть svc или pod: имена имеют вид SERVICE.NAMESPACE.svc и ADDRESS.NAMESPACE.pod
    too many labels stand in front of %1: an endpoint has one, a port and its protocol have two = \
    перед %1 слишком много меток: у endpoint одна, у порта с протоколом две
    namespace %1 does not exist = пространства имён %1 нет
    CoreDNS is told not to answer for namespace %1 = CoreDNS настроен не отвечать за пространство имён %1
    namespace %1 has no Service %2 = в пространстве имён %1 нет Service %2
    namespace %1 has no Service %2; there is one in %3 = в пространстве имён %1 нет Service %2; такой есть в %3
    Service %1 is an ExternalName: it has no endpoints and no ports, so nothing stands in front of its name = \
    Service %1 это ExternalName: у него нет ни endpoints, ни портов, поэтому перед его именем ничего не стоит
    the externalName of %1, %2, is an address, and no CNAME can be made of one = \
    externalName у %1, %2, это адрес, а из адреса CNAME не сделать
    %1 is an alias of %2, which has no such records = %1 это псевдоним %2, а там таких записей нет
    %1 has no endpoint named %2, nor any ready one of another name = \
    у %1 нет endpoint с именем %2, и ни одного готового с другим
    %1 has no endpoint named %2: its endpoints are named %3 = \
    у %1 нет endpoint с именем %2: его endpoints зовутся %3
    pod %1 is an endpoint of %2, but its name there is %3: only a pod whose hostname is set and whose subdomain is \
    %4 is called by its hostname = \
    под %1 входит в endpoints %2, но его имя там %3: по hostname зовут только под, у которого задан hostname, а \
    subdomain равен %4
    %1 has no port %2, nor any with a name = у %1 нет порта %2, и вообще портов с именем
    %1 has no port %2: it has %3 = у %1 нет порта %2: есть %3
    %1 names the port %2, but no ready endpoint has it: targetPort asks for a name that no container port bears = \
    %1 называет порт %2, но ни у одного готового endpoint его нет: targetPort ищет имя, которого нет ни у одного \
    порта контейнеров
    %1 has no selector, and nobody has made EndpointSlices for it = \
    у %1 нет селектора, и никто не создал для него EndpointSlices
    Services are not in this dump, so that nobody knows = в этом дампе нет Services, поэтому узнать нельзя
    pods are not in this dump, so that nobody knows = в этом дампе нет подов, поэтому узнать нельзя
    EndpointSlices are not in this dump, so that nobody knows = \
    в этом дампе нет EndpointSlices, поэтому узнать нельзя
    the selector of %1, %2, is matched by no pod = под селектор %1, %2, не подходит ни один под
    the only pod of headless %1 is not ready, so that its name is not there at all = \
    единственный под headless %1 не готов, поэтому имени нет вовсе
    none of the %1 pods of headless %2 is ready, so that its name is not there at all = \
    из %1 пода headless %2 не готов ни один, поэтому имени нет вовсе|из %1 подов headless %2 не готов ни один, \
    поэтому имени нет вовсе|из %1 подов headless %2 не готов ни один, поэтому имени нет вовсе
    %1 has no ready endpoint, and CoreDNS is told to ignore such Services = \
    у %1 нет готовых endpoints, а CoreDNS настроен такие Services не замечать
    %1 has no ready endpoint in zone %2 = у %1 нет готовых endpoints в зоне %2
    the name is there, but has no records = имя есть, но записей у него нет
    the name has no %1, but %2 = у имени нет %1, но есть %2
    the name has no records itself, only names below it have = \
    у самого имени записей нет, они есть только у имён под ним
    CoreDNS is told to have no names of pods by address (pods disabled) = \
    CoreDNS настроен не иметь имён подов по адресам (pods disabled)
    "%1" spells no address: 10.244.1.5 is spelled 10-244-1-5 = "%1" не адрес: 10.244.1.5 пишется 10-244-1-5
    no pod of namespace %1 has the address %2 = ни у одного пода пространства имён %1 нет адреса %2
    the name spells no whole address = имя не содержит целого адреса
    neither a Service nor a ready endpoint has the address %1 = адреса %1 нет ни у Service, ни у готового endpoint
    a zone transfer = передача зоны
    a name outside the cluster = имя вне кластера
    the name of %1 = имя адреса %1
    no whole address = не целый адрес
    a name that only has others below it = имя, у которого есть только имена под ним
    all pods of namespace %1 = все поды пространства имён %1
    all Services of namespace %1 = все Services пространства имён %1
    a pod of namespace %1 by its address, %2 = под пространства имён %1 по адресу, %2
    a name that no object can have = имя, которого не может быть ни у одного объекта
    Service %1 in namespace %2 = Service %1 в пространстве имён %2
    endpoint %1 of %2 = endpoint %1, %2
    port %1 of %2 = порт %1, %2
    port of any name%1 of %2 = порт с любым именем%1, %2
    endpoints of %1 in zone %2 = endpoints в зоне %2, %1
    endpoints of %1 in zone %2, or all where there are none = endpoints в зоне %2, а если их нет, то все, %1
    no address yet = адреса ещё нет
    finished = отработал
    other address family = другое семейство адресов
    in no EndpointSlice = нет ни в одном EndpointSlice
    no such port = нет такого порта
    externalName is an address = externalName это адрес
    not promised = не обещано
    CoreDNS only = только CoreDNS
    NXDOMAIN: no pod has %1 = NXDOMAIN: ни у одного пода нет %1
    NXDOMAIN: no endpoints, and no selector to find some = NXDOMAIN: нет ни endpoints, ни селектора, чтобы их найти
    %1 is not ready = %1 не готов
    %1 is terminating = %1 завершается
    %1 has no address yet = у %1 ещё нет адреса
    %1 has finished = %1 отработал
    %1 has no address of the Service's family = у %1 нет адреса того же семейства, что у Service
    %1 is in no EndpointSlice of the Service = %1 нет ни в одном EndpointSlice этого Service
    %1 has no port of the name that targetPort asks for = у %1 нет порта с именем, которое ищет targetPort
    the externalName of %1 is an address, of which no CNAME can be made = \
    externalName у %1 это адрес, из которого CNAME не сделать
    the DNS specification does not promise this record of %1 = спецификация DNS не обещает этой записи для %1
    the DNS specification promises it in section %1 = это обещает спецификация DNS в разделе %1
    every zone has it (RFC 1034) = это есть в каждой зоне (RFC 1034)
    only CoreDNS answers this; the DNS specification does not promise it = \
    так отвечает только CoreDNS; спецификация DNS этого не обещает
    %1 s = %1 с
    %1, typed in %2; the client is %3 = %1, введено в %2; клиент: %3
    , an alias for %1 = , псевдоним для %1
    , remembered for %1 more = , помнится ещё %1
    , remembered for ever = , помнится навсегда
    %1 stands for %2 (ExternalName): no proxy, no ports, no endpoints = \
    %1 стоит вместо %2 (ExternalName): ни прокси, ни портов, ни endpoints
    what %1 resolves to and who answers there cannot be known here; an HTTP client would ask it for the host that \
    was typed, and expect a certificate for that name = \
    во что разрешается %1 и кто там ответит, здесь узнать нельзя; HTTP-клиент спросил бы там введённый хост и ждал \
    бы сертификата на это имя
    no name can be made of it = имени из этого не сделать
    %1 lies outside the cluster: what it resolves to cannot be known here = \
    %1 лежит вне кластера: во что оно разрешается, здесь узнать нельзя
    the name resolves to nothing: %1 = имя ни во что не разрешается: %1
    it may ask DNS again in %1, and keeps to the addresses that it knows = \
    спросить DNS снова можно через %1, пока служат известные адреса
    %1, a new connection = %1, новое соединение
    %1: it asks and dials again = %1: он спрашивает и соединяется снова
    its open connection = его открытое соединение
    one of its %1 open connections = \
    одно из его %1 открытого соединения|одно из его %1 открытых соединений|одно из его %1 открытых соединений
    %1, to %2: no name is asked for, no rule is met = %1, к %2: имя не спрашивается, правил на пути нет
    its pod = своим подом
    the connection ended with %1 = соединение закончилось вместе с %1
    the connection broke when %1's container exited = соединение оборвалось, когда завершился контейнер %1
    %1 closed the connection, which was old enough = %1: соединение закрыто сервером по возрасту
    somebody else = кто-то другой
    the wrong one: the client remembers %1 at this address, which is %2's now = \
    не тот: клиент помнит по этому адресу %1, а теперь он у %2
    kube-proxy on %1, %2 = kube-proxy на %1, %2
    %1: %2 is Service %3, which has no endpoint that could answer: refuse = \
    %1: %2 это Service %3, у которого некому ответить: отказать
    %1: Service %2 has internalTrafficPolicy: Local and no endpoint on %3: drop = \
    %1: у Service %2 internalTrafficPolicy: Local и ни одного endpoint на %3: отбросить
    %1: %2 is Service %3; %4 → %5, %6 = %1: %2 это Service %3; %4 → %5, %6
    %1: no rule for %2; %3 = %1: для %2 правила нет; %3
    %1: %2 is no port of a Service; %3: refuse = %1: %2 не порт Service; %3: отказать
    Service %1 has %2 = у Service %1 есть %2
    port %1 stays = порт %1 остаётся
    port %1 becomes %2 = порт %1 становится %2
    the endpoint that this client had before (sessionAffinity: ClientIP) = \
    endpoint, который был у этого клиента раньше (sessionAffinity: ClientIP)
    its only endpoint = его единственный endpoint
    one of %1 endpoints at random = случайный из %1 endpoint|случайный из %1 endpoints|случайный из %1 endpoints
    %1 of those that end and still serve, for none is ready = \
    %1, из тех, что завершаются, но ещё служат: готовых нет
    %1 on node %2, because each is hinted for its node = %1, на узле %2: у каждого есть подсказка своего узла
    %1 in zone %2, because each is hinted for its zone = %1, в зоне %2: у каждого есть подсказка своей зоны
    %1 on this node (internalTrafficPolicy: Local) = %1, на этом узле (internalTrafficPolicy: Local)
    the pod reaches itself (hairpin): it is masqueraded, so that it sees an address of %1 = \
    под приходит сам к себе (hairpin): адрес подменяется, и под видит адрес узла %1
    connection refused, by a rule and not by a pod = в соединении отказано правилом, а не подом
    times out: endpoints on other nodes are not used = время вышло: endpoints на других узлах не используются
    times out: the virtual address is nobody's, only its ports are caught = \
    время вышло: виртуальный адрес ничей, перехватываются только его порты
    times out: nobody has %1; some network plugins say at once: no route to host = \
    время вышло: адреса %1 нет ни у кого; некоторые сетевые плагины скажут сразу: no route to host
    times out: nobody has %1 any more = время вышло: адреса %1 больше нет ни у кого
    not Ready = не Ready
    Ready, terminating = Ready, завершается
    not Ready, terminating = не Ready, завершается
    %1 has %2 (%3) = у %1 адрес %2 (%3)
    %1 has %2 (%3) and %4 = у %1 адрес %2 (%3), под %4
    %1 answers 200 OK = %1 отвечает 200 OK
    %1 is not Ready and answers 503 Service Unavailable = %1 не Ready и отвечает 503 Service Unavailable
    connection refused at %1: %2 %3 = в соединении с %1 отказано: %2 %3
    has no container that runs = без работающих контейнеров
    is not Ready, and accepts nothing until then (%1) = не Ready и до тех пор ничего не принимает (%1)
    listens on %1 (containerPort) = слушает %1 (containerPort)
    listens on %1 (%2) = слушает %1 (%2)
    listens on %1 (assumed: it declares no port) = слушает %1 (предположение: портов он не объявил)
    listens nowhere (%1) = ничего не слушает (%1)
    listens nowhere that is known: it declares no port, and no Service sends it anything = \
    слушает неизвестно где: портов он не объявил, и ни один Service ему ничего не шлёт
    %1 is node %2 = %1 это узел %2
    %1 is in a node's range of pods, and no pod has it = %1 из диапазона подов узла, но ни у одного пода его нет
    %1 is no pod of this cluster = %1 не под этого кластера
    what listens on a node is not simulated, node ports included = \
    кто слушает на узле, не моделируется, порты узлов тоже
    what answers at %1 cannot be known here = кто ответит на %1, здесь узнать нельзя
    pod = под
    no address = без адреса
    wrong pod = не тот под
    answered = ответ
    answered 503 = ответ 503
    refused = отказ
    timed out = время вышло
    not known = неизвестно
    %1 from %2: %3 requests = %1 из %2: %3 запрос|%1 из %2: %3 запроса|%1 из %2: %3 запросов
    %1 from %2: %3 requests from each client = %1 из %2: %3 запрос от каждого клиента|%1 из %2: %3 запроса от каждого клиента|%1 из %2: %3 запросов от каждого клиента
    %1 by the wrong pod = %1, но не тем подом
    kube-proxy in %1 mode: %2 = kube-proxy в режиме %1: %2
    no rule of kube-proxy is met: each client chooses for itself = правила kube-proxy не задействованы: каждый клиент выбирает сам
    the last request of %1: = последний запрос %1:
    from = откуда
    answer = ответ
    dial = адрес
    rule = правило
    end = итог
    hint = подсказка
    who = кто
    note = заметка
    """
}
