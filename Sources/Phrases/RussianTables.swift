extension PhraseTable {
  /// Russian: what verbs and controllers do.
  static let russianTables = """
    Make the Service headless, or give it a ClusterIP = Сделать Service headless или дать ему ClusterIP
    Make the Service headless = Сделать Service headless
    Give the Service a ClusterIP = Дать Service ClusterIP
    Make the pod unready, or ready again = Снять готовность пода или вернуть её
    Let the pod be ready = Вернуть поду готовность
    Make the pod unready = Снять готовность пода
    Kill the pod, with its grace period = Завершить под, с временем на завершение
    Kill the pod at once, without grace = Завершить под сразу
    Delete the object and what it owns = Удалить объект и то, чем он владеет
    Scale up by one = На одну реплику больше
    Scale down by one = На одну реплику меньше
    Scale to a number of replicas = Задать число реплик
    Set or remove labels = Задать или снять метки
    Set or remove annotations = Задать или снять аннотации
    makes the Service kubernetes again, with its Endpoints and its slice, where somebody deleted it = \
    создаёт Service kubernetes заново, с Endpoints и слайсом, если его удалили
    lets a deleted claim on storage go once no pod uses it any more = \
    отпускает удалённую заявку на том, когда её не использует ни один под
    makes a DaemonSet's pod on every node that fits, and removes it from those that do not = \
    создаёт под DaemonSet на каждом подходящем узле и убирает с остальных
    makes a ReplicaSet for each template of a Deployment and moves the pods from the old ones to the newest = \
    создаёт ReplicaSet для каждого шаблона Deployment и переводит поды со старых на новый
    lists the pods that a Service selects in the Service's EndpointSlices = \
    перечисляет выбранные Service поды в его EndpointSlices
    writes the addresses of a Service's slices once more, into Endpoints = \
    записывает адреса слайсов Service ещё раз, в Endpoints
    removes objects whose owners are gone = удаляет объекты, владельцев которых больше нет
    starts the containers of the pods on its node, reports whether they are ready, and ends them = \
    запускает контейнеры подов своего узла, сообщает, готовы ли они, и завершает их
    removes what is in a namespace that is being deleted, and then the namespace = \
    удаляет всё из удаляемого пространства имён, а затем его само
    makes pods until a ReplicaSet has as many as it wishes, and removes those that are too many = \
    создаёт поды, пока у ReplicaSet их не будет сколько нужно, и убирает лишние
    puts each new pod on the node that has the fewest pods of its workload = \
    ставит каждый новый под на узел, где меньше всего подов той же нагрузки
    copies Endpoints that were written by hand into EndpointSlices = \
    копирует написанные вручную Endpoints в EndpointSlices
    makes a StatefulSet's pods in the order of their numbers, and removes them in the reverse order = \
    создаёт поды StatefulSet по порядку номеров и убирает в обратном порядке
    binds each claim on storage as soon as there is a volume for it = \
    связывает заявку на том, как только для неё есть том
    name = имя
    type = тип
    address = адрес
    status = состояние
    restarts = перезапуски
    node = узел
    age = возраст
    finding = проблема
    """
}
