/// The endpoint that stood for each pod last. The next one mostly says the same of who and where it is, and shares that: a
/// Service that is made anew has the endpoints of the old one, and a second Service those of the first.
///
/// Nothing follows from whether something is kept, so that all are equal.
struct LastEndpoints: Sendable, Equatable {
  private var places: [Endpoint.Place?] = []

  /// The endpoint of a pod; setting nil forgets it.
  subscript(pod: ObjectKey) -> Endpoint.Place? {
    get { pod.index < places.count ? places[pod.index] : nil }
    set {
      while newValue != nil, places.count <= pod.index { places.append(nil) }
      if pod.index < places.count { places[pod.index] = newValue }
    }
  }

  static func == (left: LastEndpoints, right: LastEndpoints) -> Bool { true }
}
