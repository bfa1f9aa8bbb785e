extension PhraseTable {
  /// Chinese: what verbs and controllers do.
  static let chineseTables = """
    Make the Service headless, or give it a ClusterIP = 把 Service 变为 headless，或给它 ClusterIP
    Make the Service headless = 把 Service 变为 headless
    Give the Service a ClusterIP = 给 Service 一个 ClusterIP
    Make the pod unready, or ready again = 让 Pod 变为未就绪，或恢复就绪
    Let the pod be ready = 让 Pod 就绪
    Make the pod unready = 让 Pod 变为未就绪
    Kill the pod, with its grace period = 终止 Pod，留有宽限期
    Kill the pod at once, without grace = 立即终止 Pod，不留宽限期
    Delete the object and what it owns = 删除对象及其所拥有的
    Scale up by one = 扩容一个副本
    Scale down by one = 缩容一个副本
    Scale to a number of replicas = 设定副本数
    Set or remove labels = 设置或移除标签
    Set or remove annotations = 设置或移除注解
    makes the Service kubernetes again, with its Endpoints and its slice, where somebody deleted it = \
    若 Service kubernetes 被删除，则连同其 Endpoints 与切片重建
    lets a deleted claim on storage go once no pod uses it any more = 已删除的存储申领在没有 Pod 使用后放行
    makes a DaemonSet's pod on every node that fits, and removes it from those that do not = \
    在每个合适的节点上创建 DaemonSet 的 Pod，并从不合适的移除
    makes a ReplicaSet for each template of a Deployment and moves the pods from the old ones to the newest = \
    为 Deployment 的每个模板创建 ReplicaSet，并把 Pod 从旧的移到最新的
    lists the pods that a Service selects in the Service's EndpointSlices = 把 Service 选中的 Pod 列入其 EndpointSlice
    writes the addresses of a Service's slices once more, into Endpoints = 把 Service 切片中的地址再写入 Endpoints
    removes objects whose owners are gone = 移除属主已消失的对象
    starts the containers of the pods on its node, reports whether they are ready, and ends them = \
    在其节点上启动 Pod 的容器，报告是否就绪，并终止它们
    removes what is in a namespace that is being deleted, and then the namespace = 清空正被删除的命名空间，然后删除它
    makes pods until a ReplicaSet has as many as it wishes, and removes those that are too many = \
    创建 Pod 直到 ReplicaSet 达到期望数，并移除多余的
    puts each new pod on the node that has the fewest pods of its workload = 把每个新 Pod 放到同一工作负载 Pod 最少的节点上
    copies Endpoints that were written by hand into EndpointSlices = 把手工编写的 Endpoints 复制到 EndpointSlice
    makes a StatefulSet's pods in the order of their numbers, and removes them in the reverse order = \
    按编号顺序创建 StatefulSet 的 Pod，并以相反顺序移除
    binds each claim on storage as soon as there is a volume for it = 一有合适的卷就绑定存储申领
    name = 名称
    type = 类型
    address = 地址
    status = 状态
    restarts = 重启次数
    node = 节点
    age = 存在时间
    finding = 问题
    """
}
