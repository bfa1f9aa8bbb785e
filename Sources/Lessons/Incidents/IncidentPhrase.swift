public import Phrases

/// What the panel of an incident says, in every language. Texts in braces are replaced.
public enum IncidentPhrase: String, Sendable, CaseIterable {
  case incident, roomTitle, roomDetail, symptoms, allOthers, allAnswered, felt, toolsAndEnd, whatElse, overInTime,
    itWas, isFound,
    next, leave, paused
  case reveal, revealQuestion, inject, injected, nothingToInject, pause, keptBack, none
  case refused, timedOut, unavailable, unresolved, wrongPod, outside, silent
  case times, minutes, seconds

  /// The words in a language.
  ///
  /// - Parameter values: what stands in the place of `{name}`.
  public func told(in language: Language, _ values: [String: String] = [:]) -> String {
    let (english, russian, chinese) = Self.table[self] ?? ("", "", "")
    let text = LocalizedText([.english: english, .russian: russian, .chinese: chinese])
    return text.told(in: language) { values[$0] ?? "{\($0)}" }
  }

  private static let table: [IncidentPhrase: (String, String, String)] = [
    .incident: ("Incident {number}", "Инцидент {number}", "事故 {number}"),
    .roomTitle: ("The incident room", "Комната инцидентов", "事故演练室"),
    .roomDetail: ("one of {count} faults", "одна из неисправностей, всего их {count}", "{count} 种故障之一"),
    .symptoms: ("What clients meet", "Что видят клиенты", "客户端遇到的情况"),
    .allOthers: (
      "{count} of {all} clients are answered as always.", "{count} из {all} клиентов получают ответы, как всегда.",
      "{all} 个客户端中有 {count} 个一切照旧。"
    ),
    .allAnswered: ("All {all} clients are answered.", "Все {all} клиентов получают ответы.", "全部 {all} 个客户端都得到应答。"),
    .felt: ("{target} from {source}", "{target} из {source}", "{source} 访问 {target}"),
    .toolsAndEnd: (
      "{why} asks why, {dig} asks DNS, {traffic} sends requests. It is over when the cause is gone and every client is "
        + "answered again.",
      "{why} — почему так, {dig} — спросить DNS, {traffic} — отправить запросы. Инцидент закончится, когда причины не "
        + "станет и все клиенты снова получат ответы.",
      "{why} 查看原因，{dig} 查询 DNS，{traffic} 发送请求。原因消失、所有客户端都重新得到应答时，事故才算结束。"
    ),
    .whatElse: ("{lessons} lists what else can be done", "{lessons} — что ещё можно сделать", "{lessons} 列出还能做什么"),
    .overInTime: (
      "Repaired after {time}, with {keys} keys.", "Устранено за {time}, нажато клавиш: {keys}.",
      "已修复，用时 {time}，按键 {keys} 次。"
    ),
    .itWas: ("What it was: {cause}", "Что это было: {cause}", "原因：{cause}"),
    .isFound: (
      "{rule} {name}, Service {service}", "{rule} {name}, сервис {service}", "{rule} {name}，Service {service}"
    ),
    .next: ("{lessons} offers the next incident", "{lessons} предложит следующий инцидент", "{lessons} 提供下一个事故"),
    .leave: ("Leave the incident; the cluster stays", "Выйти из инцидента; кластер остаётся", "离开事故；集群保留"),
    .paused: ("paused: neither time nor keys count", "пауза: ни время, ни клавиши не считаются", "已暂停：时间和按键都不计"),
    .reveal: ("Reveal what is broken", "Показать, что сломано", "揭示故障原因"),
    .revealQuestion: (
      "Reveal what is broken? Whoever still looks for it will read it here.",
      "Показать, что сломано? Кто ещё ищет, прочтёт это здесь.", "揭示故障原因吗？还在查找的人会在这里看到答案。"
    ),
    .inject: ("Break one more thing", "Сломать ещё что-нибудь", "再制造一个故障"),
    .injected: (
      "one more thing is broken; what was done before cannot be taken back any more",
      "сломалось ещё кое-что; сделанное раньше отменить уже нельзя", "又出了一个故障；此前的操作已不能撤销"
    ),
    .nothingToInject: (
      "nothing more can be broken now", "больше ничего сейчас сломать нельзя", "现在没有别的可以弄坏了"
    ),
    .pause: ("Pause, or go on", "Пауза или продолжение", "暂停或继续"),
    .keptBack: (
      "an incident is open: what is found is not listed before it is over; {why} explains what is selected",
      "идёт инцидент: список найденного появится, когда он закончится; {why} объясняет выбранное",
      "事故尚未结束：在此之前不列出检查结果；{why} 解释选中的对象"
    ),
    .none: (
      "no incident is open; {lessons} offers one", "инцидента сейчас нет; {lessons} предложит его",
      "当前没有事故；{lessons} 会提供一个"
    ),
    .refused: ("connection refused", "в соединении отказано", "连接被拒绝"),
    .timedOut: ("no response, timed out", "нет ответа, время вышло", "没有响应，超时"),
    .unavailable: ("503 Service Unavailable", "503 Service Unavailable", "503 Service Unavailable"),
    .unresolved: ("the name does not resolve: {code}", "имя не разрешается: {code}", "名称无法解析：{code}"),
    .wrongPod: (
      "{pod} answers, which is not {workload}", "отвечает {pod}, а это не {workload}", "应答的是 {pod}，不是 {workload}"
    ),
    .outside: ("leads out of the cluster", "ведёт за пределы кластера", "通向集群之外"),
    .silent: ("the client does not run", "клиент не работает", "客户端没有运行"),
    .minutes: ("{m} min {s} s", "{m} мин {s} с", "{m} 分 {s} 秒"),
    .seconds: ("{s} s", "{s} с", "{s} 秒"),
    .times: ("{count} of {all}", "{count} из {all}", "{all} 次中 {count} 次"),
  ]
}
