import CNcurses
import CTerminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal that the program runs on: takes it over, paints canvases on it, waits for what a person does, and gives
/// it back however the program ends.
///
/// It belongs to the thread that opened it. ncurses only paints; what the terminal sends is read and decoded here, so
/// that a lone Escape never holds up a frame and no event of the mouse is lost.
public final class Terminal {
  /// How many rows and columns there are.
  public private(set) var size: Size

  private var device: Device
  private var painter: Painter
  private var isOpen = true
  private var isTaken = false
  private var isMouseOn: Bool
  private let environment: TerminalEnvironment
  /// Whether the next frame is sent as a whole.
  private var isForgotten = true
  private var frugal = FrugalOutput()

  // What waiting keeps between two calls; see wait(until:or:).
  var decoder = InputDecoder()
  var escapeDeadline: ContinuousClock.Instant?
  var heldSignals: [UInt8] = []

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - theme: what to paint with.
  ///   - input: where keys come from; nil is standard input, or the terminal of the process where that is a pipe.
  ///   - output: what is painted on; nil is standard output.
  ///   - colors: how many colours to use at most; nil is as many as there are, and none if `NO_COLOR` says so.
  ///   - mouse: whether the terminal should report the mouse. It then selects text with it only while Shift is held.
  ///   - ascii: whether to show ASCII only, each sign by what is nearest to it; nil is where the locale has no UTF-8.
  ///   - environment: what the environment says about the terminal.
  /// - Throws: ``TerminalError`` where there is no usable terminal. Nothing has been written to it then.
  public init(
    theme: Theme, input: Int32? = nil, output: Int32? = nil, colors: ColorDepth? = nil, mouse: Bool = true,
    ascii: Bool? = nil,
    environment: TerminalEnvironment = TerminalEnvironment { name in getenv(name).map { String(cString: $0) } }
  ) throws(TerminalError) {
    device = try Device(input: input, output: output, environment: environment, colors: colors, ascii: ascii)
    self.environment = environment
    painter = Painter(theme: theme, depth: device.depth, paletteOfDirect: device.paletteOfDirect)
    isMouseOn = mouse
    size = Size(rows: Int(nc_lines()), columns: Int(nc_columns()))
    raw()
    noecho()
    nonl()
    // A frame is painted as a whole, whatever is typed meanwhile.
    typeahead(-1)
    let wayBack = Modes.wayBack(synchronizes: environment.synchronizes)
    ct_restore_prepare(wayBack, wayBack.utf8.count)
    take()
  }

  deinit { close() }

  /// Gives the terminal back as it was. Afterwards nothing is painted.
  public func close() {
    guard isOpen else { return }
    giveBack()
    isOpen = false
    device.close()
  }

  /// Something worth telling a person about how the terminal was opened; nil mostly.
  public var note: String? { device.note }

  /// How many colours there are to paint with.
  public var depth: ColorDepth { device.depth }

  /// Whether only ASCII is shown.
  public var isASCII: Bool { device.isASCII }

  /// Has the terminal keep a text in its clipboard. Whether it does cannot be known: it may be set to refuse.
  /// - Throws: ``CopyProblem`` where it is known that it cannot.
  public func copy(_ text: String) throws(CopyProblem) {
    let sequence = try Clipboard.sequence(copying: text, in: environment)
    guard isTaken else { return }
    writeBytes(output, sequence)
    if environment.isInTmux { _ = ct_load_tmux_buffer(text, text.utf8.count) }
  }

  // MARK: Painting

  /// From so many rows on, a frame is better shown at once than seen to be built.
  private static let largeFrame = 8

  /// What is painted with. A change shows with the next canvas.
  public var theme: Theme {
    get { painter.theme }
    set { painter.theme = newValue }
  }

  /// Shows a canvas. Only what differs from what is shown is sent to the terminal: nothing, if nothing does.
  /// - Parameters:
  ///   - canvas: what to show, from the upper left corner.
  ///   - cursor: where the terminal's cursor stands, for a prompt; nil hides it.
  public func draw(_ canvas: Canvas, cursor: (row: Int, column: Int)? = nil) {
    let bytes = frame(canvas, cursor: cursor)
    if !bytes.isEmpty { writeBytes(output, bytes) }
  }

  /// The bytes that show a canvas, after all that was asked for before; they count as shown. Where there is nothing to
  /// collect them in, they are written, and none are left.
  public func frame(_ canvas: Canvas, cursor: (row: Int, column: Int)? = nil) -> [UInt8] {
    guard isTaken else { return [] }
    let canvas = device.isASCII ? canvas.inASCII() : canvas
    var rows = 0
    let frame = device.collect {
      curs_set(cursor == nil ? 0 : 1)
      leaveok(nc_stdscr(), cursor == nil)
      rows = painter.lay(canvas, cursor: cursor)
      painter.show()
    }
    let isWhole = environment.synchronizes && (isForgotten || rows >= Self.largeFrame)
    isForgotten = false
    guard let frame, !frame.isEmpty else { return [] }
    // Terminals without colours are older than the sequences that take an attribute back.
    let bytes = device.depth == .none ? frame : frugal.shorten(frame, pens: painter.pens)
    return isWhole ? Array(Modes.frameBegin.utf8) + bytes + Array(Modes.frameEnd.utf8) : bytes
  }

  /// Has the next canvas sent as a whole, for when something else has written on the screen.
  public func forgetWhatIsShown() {
    guard isOpen else { return }
    isForgotten = true
    frugal.forget()
    clearok(nc_stdscr(), true)
  }

  /// Whether the terminal reports the mouse.
  public var mouse: Bool {
    get { isMouseOn }
    set {
      guard newValue != isMouseOn else { return }
      isMouseOn = newValue
      if isTaken { writeBytes(output, newValue ? Modes.mouseOn : Modes.mouseOff) }
    }
  }

  // MARK: Taking and giving back

  /// Stops the program as ctrl-z does, and goes on when the shell continues it. Draw again afterwards.
  public func suspend() { released { ct_stop() } }

  /// Gives the terminal back while something else uses it, such as an editor, and takes it again. Draw again
  /// afterwards.
  @discardableResult
  public func released<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    giveBack()
    defer {
      // What was typed at the other program was meant for it; a request to end is for both.
      heldSignals = drainSignals().filter { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "H") }
      take()
    }
    return try body()
  }

  /// Sets the terminal as it has to be, and has everything sent with the next canvas. Does no harm where it is so
  /// already.
  func take() {
    guard isOpen else { return }
    isTaken = true
    ct_restore_arm(1)
    reset_prog_mode()
    writeBytes(output, Modes.pasteOn + (isMouseOn ? Modes.mouseOn : ""))
    adoptWindowSize()
    forgetWhatIsShown()
  }

  private func giveBack() {
    guard isTaken else { return }
    isTaken = false
    writeBytes(output, Modes.mouseOff + Modes.pasteOff)
    curs_set(1)
    endwin()
    ct_restore_arm(0)
  }

  /// Asks how large the window is, and says whether that is news.
  @discardableResult
  func adoptWindowSize() -> Bool {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard isOpen, ct_window_size(output, &rows, &columns) == 0, rows > 0, columns > 0 else { return false }
    guard rows != nc_lines() || columns != nc_columns() || size.rows != rows || size.columns != columns else {
      return false
    }
    resize_term(rows, columns)
    painter.forget()
    size = Size(rows: Int(rows), columns: Int(columns))
    forgetWhatIsShown()
    return true
  }

  // MARK: Descriptors

  var input: Int32 { device.input }
  var output: Int32 { device.output }
  var signals: Int32 { device.signals }
}
