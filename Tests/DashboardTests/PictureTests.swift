import Testing
import TextScreen

/// Whole frames. Addresses follow from chance and stand as `#`; everything else is as it is.
@Suite struct PictureTests {
  @Test func `eighty by twenty-four, after one key`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 2), size: Size(rows: 24, columns: 80))
    try driver.press("G +")
    #expect(
      driver.screen.withoutAddresses == """
         rollcall  story  namespaces all but kube-*     ▶ ×1 00:00  ●2 ▲1 ✗0  records 8
        ┏[1] Services (2)━━━━━━━┱[2] Pods (3)────────3• ┬[3] DNS records (8)────────9• ┐
        ┃ NAME       IP     RDY ┃ NAME  RDY IP          │ NAME        TYPE VALUE       │
        ┃ kubernetes …#.#.# 1/1 ┃•web-0 1/1 ##.###.#.#  │ kubernetes  A    ##.##.#.#   │
        ┃▌nginx      None   2/3Δ┃•web-1 1/1 ##.###.#.#  │ _https._tc… SRV  0 100 443 k…│
        ┃                       ┃+web-2 0/1 Pending     │~…           +3   CoreDNS only│
        ┃                       ┃                       │•nginx       A    ##.###.#.#  │
        ┃                       ┃                       │•nginx       A    ##.###.#.#  │
        ┃                       ┃                       │◦nginx       A    no address …│
        ┃                       ┃                       │•web-0.nginx A    ##.###.#.#  │
        ┃                       ┃                       │•web-1.nginx A    ##.###.#.#  │
        ┃                       ┃                       │◦web-2.nginx A    no address …│
        ┃                       ┃                       │•_http._tcp… SRV  0 50 80 web…│
        ┃                       ┃                       │•_http._tcp… SRV  0 50 80 web…│
        ┃                       ┃                       │•…           +4   CoreDNS only│
        ┗━━━━━━━━━━━━━━━━━━━━━━━┹───────────────────────┴──────────────────────────────┘
         nginx: app=web → 3 pods, 2 ready → 2 A, 2 per-pod A, SRV ×2
        ┌[4] Events (2)────────────────────────────────────────────────────────────────┐
        │ 00:00  you           scale statefulset/web 2 → 3                             │
        │ 00:00  statefulset   pod/web-2 created                                       │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         h Headless  +/- Scale  x Kill  r Ready  u Undo  ? Help  q Quit  w Why  D Dig

        """)
  }

  @Test func `forty by ten: one pane, the others by their numbers`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 2), size: Size(rows: 10, columns: 40))
    try driver.press("2")
    #expect(
      driver.screen.withoutAddresses == """
         rollcall           ●2 ▲0 ✗0  records 8
        ┏1 [2] Pods (2) 3 4━━━━━━━━━━━━━━━━━━━━┓
        ┃ NAME  RDY IP                         ┃
        ┃▌web-0 1/1 ##.###.#.#                 ┃
        ┃ web-1 1/1 ##.###.#.#                 ┃
        ┃                                      ┃
        ┃                                      ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
         web-0: Running → nginx → A nginx, A w…
         h Headless  +/- Scale  x Kill  r Ready

        """)
  }
}

extension String {
  /// The text with `#` for each digit of an address.
  fileprivate var withoutAddresses: String {
    let words = split(separator: " ", omittingEmptySubsequences: false)
    return words.map { word in String(word.count { $0 == "." } >= 2 ? word.masked : word) }.joined(separator: " ")
  }
}

extension Substring {
  fileprivate var masked: Substring { Substring(map { $0.isNumber ? "#" : $0 }) }
}
