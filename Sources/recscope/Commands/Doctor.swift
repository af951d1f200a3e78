import CNcurses
import Foundation
import RecEngine

/// `recscope doctor`: what works here and what does not, with the remedy.
let runDoctor: @Sendable (Options) throws -> Void = { options in
    var lines: [Finding] = terminalFindings()
    lines += dataFindings(options)
    for line in lines {
        print(
            "\(line.works ? "ok " : "-- ")\(line.subject.padding(toLength: 16, withPad: " ", startingAt: 0))\(line.text)"
        )
    }
    let broken = lines.count { !$0.works }
    print(
        broken == 0
            ? "all of it works" : "\(broken) of \(lines.count) do not; each line says what then happens or helps")
}

private struct Finding {
    var works: Bool
    var subject: String
    var text: String
}

private func terminalFindings() -> [Finding] {
    let environment = ProcessInfo.processInfo.environment
    let isUTF8 = cn_set_locale()
    var lines: [Finding] = []
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    lines.append(
        Finding(
            works: isTerminal, subject: "terminal",
            text: isTerminal
                ? "standard input and output are a terminal" : "not a terminal: recscope prints a plain report"))
    let name = environment["TERM"] ?? ""
    let colors = cn_terminal_colors(name.isEmpty ? "unknown" : name)
    switch colors {
    case -2:
        let isHopeless = name.isEmpty || name == "unknown"
        lines.append(
            Finding(
                works: false, subject: "TERM",
                text: isHopeless
                    ? "not set: recscope prints a plain report; set it, e.g. TERM=xterm-256color"
                    : "\(name) has no description here: xterm-256color stands in; installing ncurses-term may bring it")
        )
    case -1:
        lines.append(
            Finding(
                works: false, subject: "TERM", text: "\(name) can't address its cursor: recscope prints a plain report")
        )
    default: lines.append(Finding(works: true, subject: "TERM", text: name))
    }
    if let no = environment["NO_COLOR"], !no.isEmpty {
        lines.append(Finding(works: true, subject: "colours", text: "none, as NO_COLOR asks"))
    } else {
        lines.append(
            Finding(
                works: colors >= 8, subject: "colours",
                text: colors >= 8 ? "\(colors)" : "none: bold, reverse and signs tell things apart"))
    }
    lines.append(
        Finding(
            works: isUTF8, subject: "locale",
            text: isUTF8 ? "UTF-8" : "not UTF-8: drawn in ASCII; set LC_ALL=C.UTF-8 for lines and bars"))
    if isTerminal {
        var columns: Int32 = 0
        var rows: Int32 = 0
        cn_size(STDOUT_FILENO, &columns, &rows)
        let isLarge = columns >= 80 && rows >= 24
        lines.append(
            Finding(works: isLarge, subject: "size", text: "\(columns) x \(rows)\(isLarge ? "" : ": needs 80 x 24")"))
    }
    return lines
}

private func dataFindings(_ options: Options) -> [Finding] {
    let workplace: Workplace
    do { workplace = try Workplace(options) } catch {
        return [Finding(works: false, subject: "data", text: "\(error)")]
    }
    var lines: [Finding] = []
    do {
        let dataset = try workplace.loadDataset()
        lines.append(
            Finding(
                works: true, subject: "data",
                text:
                    "\(workplace.dataFolder): \(dataset.catalog.count) movies, \(dataset.watches.userCount) viewers, \(dataset.watches.count) watches, \(dataset.report.rowsSkipped) rows skipped"
            ))
        let fingerprint = try workplace.fingerprint(of: dataset)
        let manifest = workplace.usableManifest(fingerprint)
        lines.append(
            Finding(
                works: manifest != nil, subject: "model",
                text: manifest.map { "\(workplace.modelFolder), made \($0.createdAt)" }
                    ?? "none for these data in \(workplace.modelFolder): trained on first use, or by recscope train"))
    } catch {
        lines.append(Finding(works: false, subject: "data", text: (error as? DataError)?.description ?? "\(error)"))
    }
    lines.append(
        writable(Workplace.cacheHome() + "/recscope", "models", "set XDG_CACHE_HOME to a folder that can be written"))
    lines.append(
        writable(
            (ReviewFile.path as NSString).deletingLastPathComponent, "reviews",
            "set XDG_STATE_HOME to a folder that can be written"))
    return lines
}

/// Whether a folder, or the nearest one above it that is there, can be written.
private func writable(_ folder: String, _ subject: String, _ remedy: String) -> Finding {
    var place = folder
    while !FileManager.default.fileExists(atPath: place), place != "/", !place.isEmpty {
        place = (place as NSString).deletingLastPathComponent
    }
    let works = access(place, W_OK) == 0
    return Finding(
        works: works, subject: subject,
        text: works ? "are kept under \(folder)" : "\(place) can't be written: \(remedy)")
}
