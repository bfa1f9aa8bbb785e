extension PhraseTable {
  /// Russian: pages: why, traffic, the scale dialog, the tree, differences, the dig console.
  static let russianPages = """
    observed, :thaw lets the controllers act = наблюдение, :thaw пустит контроллеры
    press %1 = нажмите %1
    ExternalName, an alias = ExternalName, псевдоним
    ; it has no selector, no pods and no ports = ; у него нет ни селектора, ни подов, ни портов
    its pods are not in this dump = его подов в этом дампе нет
    %1 pods = %1 под|%1 пода|%1 подов
    %1 endpoints = %1 endpoint|%1 endpoint|%1 endpoints
    no selector = нет селектора
    its endpoints are not in this dump = его endpoints в этом дампе нет
    %1 endpoints of the API server = %1 endpoint API-сервера|%1 endpoint API-сервера|%1 endpoints API-сервера
    %1 endpoints made by hand = \
    %1 endpoint, созданный вручную|%1 endpoint, созданные вручную|%1 endpoints, созданных вручную
    , %1 published, ready or not = , опубликовано %1, готовы или нет
    , %1 ready = , готовы: %1
    no records = записей нет
    , because no endpoint is ready = : ни один endpoint не готов
    , because no pod has those labels = : ни у одного пода нет таких меток
    , because nobody made endpoints for it = : никто не создал для него endpoints
    %1 per-pod A = %1 A отдельных подов
    , but nobody answers = , но никто не отвечает
    Running, not ready = Running, не готов
    no Service selects it = ни один Service его не выбирает
    , so DNS has no name for it = , поэтому имени в DNS у него нет
    %1 more = ещё %1
    selected by %1 = выбран: %1
    withheld: %1 = скрыто: %1
    the ClusterIP leads past it = ClusterIP ведёт мимо него
    %1 records of %2 = записи, %1, Service %2
    : withheld, because the specification does not promise them = : скрыты, спецификация их не обещает
    : CoreDNS gives them, the specification does not promise them = : CoreDNS их даёт, спецификация не обещает
    is withheld: %1 = скрыто: %1
    (not promised: CoreDNS only) = (не обещано: только CoreDNS)
    %1: %2 = %1: %2
    its ReplicaSet makes the pods = поды создаёт его ReplicaSet
    a rollout is under way: %1 ReplicaSets share them = идёт выкатка: поды делят ReplicaSets, их %1
    one after the other, the highest ordinal first = по одному, начиная со старшего номера
    all at once = все сразу
    %1: %2 pods go, %3 = %1: уйдёт %2 под, %3|%1: уйдут %2 пода, %3|%1: уйдут %2 подов, %3
    %1: nothing changes = %1: ничего не изменится
    each when the one before is ready = каждый, когда готов предыдущий
    %1: %2 pods come, %3 = %1: придёт %2 под, %3|%1: придут %2 пода, %3|%1: придут %2 подов, %3
    %1: %2 pods come = %1: придёт %2 под|%1: придут %2 пода|%1: придут %2 подов
    %1-… with five letters of chance = %1-… и пять случайных букв
    unready first, then from the fullest node, then the youngest = \
    сначала неготовые, затем с самого полного узла, затем новые
    %1: %2 pods go: %3 = %1: уйдёт %2 под: %3|%1: уйдут %2 пода: %3|%1: уйдут %2 подов: %3
    , not ready = , не готов
    the Service is gone = Service больше нет
    published, ready or not (publishNotReadyAddresses) = публикуются, готовы или нет (publishNotReadyAddresses)
    none: an ExternalName is an alias = нет: ExternalName это псевдоним
    none = нет
    why = почему
    fix = что делать
    %1 more pods are selected = выбрано ещё подов: %1
    and so on = и так далее
    matched by the selector, but in no EndpointSlice = подходит селектору, но нет ни в одном EndpointSlice
    an address made by hand = адрес, заданный вручную
    not ready = не готов
    terminating, still serving = завершается, ещё обслуживает
    terminating = завершается
    %1 objects added, %2 gone, %3 changed = объектов добавлено: %1, исчезло: %2, изменено: %3
    %1 records gained, %2 lost, %3 changed = записей прибыло: %1, убыло: %2, изменено: %3
    Records = Записи
    Objects = Объекты
    none differ = отличий нет
    another object of that name = другой объект с тем же именем
    not set = не задано
    (CoreDNS only) = (только CoreDNS)
    "%1" can be no name = "%1" не может быть именем
    asked by = спрашивает
    with the resolver of = распознаватель как в
    every name was tried = перепробованы все имена
    musl goes on after NXDOMAIN only, and stops at %1 = musl продолжает только после NXDOMAIN и останавливается на %1
    the Service is gone; who asks for its name is told so = Service больше нет; кто спросит его имя, узнает об этом
    an alias: no endpoints, no ports, no rule; clients go where the other name leads = \
    псевдоним: ни endpoints, ни портов, ни правил; клиенты идут, куда ведёт другое имя
    headless: kube-proxy has no rule for it, so each client chooses, and nobody translates ports = \
    headless: у kube-proxy нет для него правила, каждый клиент выбирает сам, и порты никто не преобразует
    each new connection goes to a random endpoint, so bars are uneven = \
    каждое новое соединение идёт к случайному endpoint, поэтому столбики неровные
    each new connection goes to a random endpoint (numgen random), so bars are uneven = \
    каждое новое соединение идёт к случайному endpoint (numgen random), поэтому столбики неровные
    servers close connections that are %1 old, so that clients ask again = \
    серверы закрывают соединения старше %1, чтобы клиенты спрашивали снова
    this is the past: nothing is sent, and what the clients know is of the present = \
    это прошлое: ничего не посылается, а знания клиентов из настоящего
    the latest request of = последний запрос клиента
    it %1 = он %1
    what they remember = что они помнят
    %1 open connections = %1 открытое соединение|%1 открытых соединения|%1 открытых соединений
    %1 left = ещё %1
    for ever = навсегда
    %1 is %2's now: the wrong one = %1 теперь у %2: не тот
    %1 is nobody's any more = %1 больше ничей
    asks DNS for every request and takes the first address, whose order CoreDNS shuffles = \
    спрашивает DNS при каждом запросе и берёт первый адрес, порядок которых CoreDNS перемешивает
    asks DNS for every request and takes any of the addresses = \
    спрашивает DNS при каждом запросе и берёт любой из адресов
    takes one address after the other, and asks again when the answer's TTL is over = \
    берёт адреса по очереди и спрашивает снова, когда истекает TTL ответа
    keeps its one connection until it breaks, and asks only then = \
    держит одно соединение, пока оно не оборвётся, и только тогда спрашивает
    keeps a connection to each address, and asks again only when one breaks (30 s apart at least) = \
    держит соединение с каждым адресом и спрашивает снова, только если оно оборвётся (не чаще раза в 30 с)
    is behind a cache that keeps answers and denials for 30 s = стоит за кэшем, который хранит ответы и отказы 30 с
    is behind NodeLocal DNSCache, which keeps answers for 30 s and denials for 5 s = \
    стоит за NodeLocal DNSCache, который хранит ответы 30 с, а отказы 5 с
    keeps addresses for ever and denials for 10 s, as a JVM can = хранит адреса вечно, а отказы 10 с, как умеет JVM
    """
}
