import CSDL2
import Handset

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Plays the phone's sounds; the audio device is open only while one is heard.
///
/// An open device wakes the processor many times a second. A computer without one is silent, and
/// that is no error.
struct Speaker: ~Copyable {
    private var device: SDL_AudioDeviceID = 0
    private let isMuted: Bool

    init(isMuted: Bool) { self.isMuted = isMuted }

    deinit {
        guard device != 0 else { return }
        SDL_CloseAudioDevice(device)
        SDL_QuitSubSystem(SDL_INIT_AUDIO)
    }

    /// How long a sound keeps the device open, in milliseconds; with time for it to be played out.
    static let milliseconds = Int64(Chime.milliseconds + 400)

    /// Begins a melody; `true` when the device must be closed later with ``rest()``.
    mutating func play(_ sound: Sound) -> Bool {
        guard !isMuted, open() else { return false }
        let samples = Chime.samples(of: sound)
        SDL_ClearQueuedAudio(device)
        SDL_QueueAudio(device, samples, UInt32(samples.count * 2))
        SDL_PauseAudioDevice(device, 0)
        return true
    }

    /// Closes the device.
    mutating func rest() {
        guard device != 0 else { return }
        SDL_CloseAudioDevice(device)
        device = 0
        SDL_QuitSubSystem(SDL_INIT_AUDIO)
    }

    private mutating func open() -> Bool {
        if device != 0 { return true }
        guard Self.mayExist, SDL_InitSubSystem(SDL_INIT_AUDIO) == 0 else { return false }
        var wanted = SDL_AudioSpec()
        wanted.freq = CInt(Chime.rate)
        wanted.format = SDL_AudioFormat(AUDIO_S16SYS)
        wanted.channels = 1
        wanted.samples = 1024
        device = SDL_OpenAudioDevice(nil, 0, &wanted, nil, 0)
        if device == 0 { SDL_QuitSubSystem(SDL_INIT_AUDIO) }
        return device != 0
    }
    /// False on a computer without sound, where the libraries below SDL would complain on the
    /// terminal about each try.
    private static var mayExist: Bool {
        #if os(Linux)
            func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
            if variable("SDL_AUDIODRIVER") != nil || variable("PULSE_SERVER") != nil { return true }
            let runtime = variable("XDG_RUNTIME_DIR") ?? "/nowhere"
            let places: [String] = [
                "/dev/snd", "\(runtime)/pulse/native", "\(runtime)/pipewire-0",
            ]
            return places.contains { access($0, F_OK) == 0 }
        #else
            return true
        #endif
    }
}
