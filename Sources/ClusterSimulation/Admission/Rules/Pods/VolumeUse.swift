/// What a volume can be used for.
enum VolumeUse {
  /// A claim, which can be a filesystem or a device.
  case claim
  /// Anything else: files.
  case files
}
