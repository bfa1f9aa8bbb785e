import CNcurses
import CTerminal
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open terminal: the descriptors, the signals and ncurses' screen, which are opened and closed together.
struct Device {
  /// Where keys come from.
  let input: Int32
  /// What is painted on.
  let output: Int32
  /// Where signals arrive as letters.
  let signals: Int32
  /// Something worth telling a person about how it was opened.
  private(set) var note: String?
  /// How many colours there are.
  private(set) var depth = ColorDepth.none
  /// How many palette entries can be named beside red, green and blue; nil where there is a palette only.
  private(set) var paletteOfDirect: Int?
  /// Whether only ASCII can be shown.
  let isASCII: Bool

  /// What ncurses writes to: the terminal, or for the length of a frame a file in which it is collected.
  private var sink: Int32 = -1
  private var memory: Int32 = -1
  private let ownsInput: Bool
  private var screen: OpaquePointer?
  private var files: [UnsafeMutablePointer<FILE>] = []

  /// Opens the terminal. Where that is not possible, everything is as before.
  init(
    input: Int32?, output: Int32?, environment: TerminalEnvironment, colors: ColorDepth?, ascii: Bool?
  ) throws(TerminalError) {
    let output = output ?? STDOUT_FILENO
    guard isatty(output) == 1 else { throw .notATerminal }
    guard ct_claim() != 0 else { throw .alreadyOpen }
    // What is piped in may be a manifest; the keyboard is then the terminal of the process.
    let standard = isatty(STDIN_FILENO) == 1
    self.input = input ?? (standard ? STDIN_FILENO : open("/dev/tty", O_RDWR | O_CLOEXEC))
    ownsInput = input == nil && !standard
    self.output = output
    ct_restore_save(output)
    // Before newterm, so that ncurses leaves the signals alone.
    signals = ct_signals_open()
    isASCII = !(ascii.map { !$0 } ?? environment.saysUTF8) || nc_use_utf8() == 0
    if isASCII { nc_use_ascii() }

    do throws(TerminalError) {
      guard self.input >= 0, isatty(self.input) == 1, signals >= 0 else { throw .notATerminal }
      try openScreen(environment, wanted: colors ?? environment.wantedDepth)
    } catch {
      close()
      throw error
    }
  }

  private mutating func openScreen(_ environment: TerminalEnvironment, wanted: ColorDepth) throws(TerminalError) {
    guard let outFile = fdopen(dup(output), "w") else { throw .notATerminal }
    files.append(outFile)
    sink = fileno(outFile)
    guard let inFile = fdopen(dup(input), "r") else { throw .notATerminal }
    files.append(inFile)

    guard !environment.term.isEmpty else { throw .notNamed }
    for description in environment.descriptions {
      let usable = nc_usable(description, output)
      // Asked before newterm, which writes to the terminal.
      guard usable != 0 else { throw .cannotMoveCursor(description) }
      guard usable > 0 else { continue }
      // What that writes has to be collected.
      if memory < 0 { memory = ct_open_memory() }
      let isDirect = wanted == .trueColor
      if wanted >= .palette, memory >= 0,
        let opened = OwnDescription.open(from: description, isDirect: isDirect, output, outFile, inFile)
      {
        screen = opened
        depth = isDirect ? .trueColor : .palette
        paletteOfDirect = isDirect ? OwnDescription.palette : nil
      } else {
        guard let opened = newterm(description, outFile, inFile) else { continue }
        screen = opened
        depth = ColorDepth.possible(colors: Int(tigetnum("colors")), wanted: wanted)
      }
      if description != environment.term {
        note = "the terminal \(environment.term.printable) is not known here; \(description) is assumed"
      }
      return
    }
    throw .noDescription(environment.term.printable)
  }

  /// What ncurses writes while `body` runs, kept from the terminal; nil where it went there, because there is nothing
  /// to collect it in.
  mutating func collect(_ body: () -> Void) -> [UInt8]? {
    if memory < 0 { memory = ct_open_memory() }
    guard memory >= 0, sink >= 0, dup2(memory, sink) == sink else {
      body()
      return nil
    }
    body()
    dup2(output, sink)
    // What was written ends where the next byte would stand. The file keeps its room for the next frame.
    let count = Int(lseek(memory, 0, SEEK_CUR))
    lseek(memory, 0, SEEK_SET)
    var bytes: [UInt8] = []
    while bytes.count < count, let some = readBytes(memory, atMost: count - bytes.count) { bytes += some }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }

  /// Closes everything that was opened.
  mutating func close() {
    ct_restore_forget()
    if let screen {
      if !isendwin() { endwin() }
      delscreen(screen)
    }
    screen = nil
    ct_signals_close()
    for file in files { fclose(file) }
    if memory >= 0 { closeDescriptor(memory) }
    (sink, memory) = (-1, -1)
    files = []
    if ownsInput, input >= 0 { closeDescriptor(input) }
    ct_release()
  }
}

private func closeDescriptor(_ descriptor: Int32) {
  #if canImport(Glibc)
    _ = Glibc.close(descriptor)
  #else
    _ = Darwin.close(descriptor)
  #endif
}
