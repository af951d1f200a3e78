import Backends
import CNcurses
import Foundation
import Inspector
import RecEngine

func terminalFindings() -> [Finding] {
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
                    : "\(name) has no description here: xterm-256color stands in; installing ncurses-term may bring it",
                remedy: isHopeless
                    ? "export TERM=xterm-256color" : "install the package ncurses-term, for terminals such as \(name)")
        )
    case -1:
        lines.append(
            Finding(
                works: false, subject: "TERM", text: "\(name) can't address its cursor: recscope prints a plain report",
                remedy: "export TERM=xterm-256color, if the terminal can do more than \(name)")
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
            text: isUTF8 ? "UTF-8" : "not UTF-8: drawn in ASCII; set LC_ALL=C.UTF-8 for lines and bars",
            remedy: "export LC_ALL=C.UTF-8"))
    if isTerminal {
        var columns: Int32 = 0
        var rows: Int32 = 0
        cn_size(STDOUT_FILENO, &columns, &rows)
        let isLarge = columns >= 80 && rows >= 24
        lines.append(
            Finding(
                works: isLarge, subject: "size",
                text: "\(columns) x \(rows)\(isLarge ? "" : ": 80 x 24 shows all of it")",
                remedy: "make the window 80 x 24 or larger"))
    }
    return lines
}

/// - Parameter words: what names the data and the model in a command.
func dataFindings(_ folder: ModelFolder, words: [String]) -> [Finding] {
    var findings: [Finding] = []
    do {
        let dataset = try folder.paths.readDataset()
        let now = CivilDate(unixSeconds: dataset.now)
        findings.append(
            Finding(
                works: dataset.watchCount > 0, subject: "data",
                text: "\(folder.paths.data): \(dataset.catalog.count) movies, \(dataset.viewerCount) viewers, "
                    + "\(dataset.watchCount) watches; now is \(now)",
                remedy: "name data in which somebody has watched something: recscope doctor --data DIR"))
        if let archive = dataset.mapped as? HistoryArchive { findings.append(archiveFinding(archive)) }
        if let facts = factsFinding(dataset, folder.paths) { findings.append(facts) }
        if let factors = folder.factors { findings.append(factorsFinding(factors, dataset.catalog)) }
        findings += fileFindings(dataset.report) + otherFileFindings(folder.paths)
        let manifest = folder.usableManifest(try folder.paths.fingerprints(of: dataset))
        findings.append(
            Finding(
                works: manifest != nil, subject: "model",
                text: manifest.map { "\(folder.path), made \($0.createdAt)" }
                    ?? "none for these data in \(folder.path): trained on first use, or by recscope train",
                remedy: (["recscope", "train"] + words).map(shellQuoted).joined(separator: " ")))
    } catch {
        let text = commandError(error).text
        findings.append(Finding(works: false, subject: "data", text: text, remedy: "mend the data: \(text)"))
    }
    return findings
}

/// What sentences can say of the movies of a layout that brings no facts; nil for data that have their own.
private func factsFinding(_ dataset: Dataset, _ paths: Paths) -> Finding? {
    if let joined = joinedFacts(dataset) {
        return Finding(works: true, subject: "facts", text: "the sample catalogue's for \(joined)")
    }
    guard !HistoryArchive.isArchive(paths.data),
        let layout = try? DataLayout.of(folder: paths.data, columns: paths.columns), layout.joinsFacts
    else { return nil }
    return Finding(
        works: true, subject: "facts",
        text: "none but the data's own: the sample catalogue is not beside the program, where these take theirs from; "
            + "sentences speak of genres and of what is watched together",
        isRemark: true)
}

/// Factors that were trained elsewhere: whom of the data they know, and whom not.
private func factorsFinding(_ folder: String, _ catalog: Catalog) -> Finding {
    do {
        let factors = try ExternalFactors.load(folder: folder, catalog: catalog)
        let isWhole = factors.missingMovies == 0 && factors.unknownMovies == 0
        let known = catalog.count - factors.missingMovies
        return Finding(
            works: true, subject: "factors",
            text: "\(folder): \(factors.movieFactors.columns) of each of \(known) movies"
                + (factors.missingMovies == 0 ? "" : ", none of \(factors.missingMovies) others in the data")
                + (factors.unknownMovies == 0 ? "" : ", and of \(factors.unknownMovies) that the data do not have")
                + (factors.userFactors.map { "; of \($0.ids.count) viewers" } ?? "; viewers are folded in"),
            isRemark: !isWhole)
    } catch {
        let text = commandError(error).text
        return Finding(works: false, subject: "factors", text: text, remedy: "mend the factors: \(text)")
    }
}

/// Every block of an archive against its checksum.
private func archiveFinding(_ archive: HistoryArchive) -> Finding {
    let damaged = archive.damagedFiles()
    let words = damaged.map { "\($0.path): \($0.blocks) damaged block\($0.blocks == 1 ? "" : "s")" }
    return Finding(
        works: damaged.isEmpty, subject: "archive",
        text: damaged.isEmpty
            ? "all blocks are whole; watches were appended \(archive.appendedCount) times"
            : words.joined(separator: ", ") + "; \(archive.problem ?? "")",
        remedy: "make the archive anew, with recscope ingest --data DIR --out ARCHIVE")
}

/// What a load met, file by file: rows, those that do not count with the first of them, and remarks.
private func fileFindings(_ report: LoadReport) -> [Finding] {
    let files = report.files.map { file in
        var text = "\(file.rowsRead) row\(file.rowsRead == 1 ? "" : "s")"
        if file.rowsSkipped > 0 { text += ", \(file.rowsSkipped) bad and skipped" }
        if file.rowsLater > 0 { text += ", \(file.rowsLater) of later than now and left out" }
        if let first = file.first { text += "; the first: line \(first.line ?? 1): \(first.message)" }
        return Finding(
            works: file.rowsSkipped + file.rowsLater == 0, subject: file.name, text: text,
            remedy: file.first.map { "mend \(file.name), line \($0.line ?? 1): \($0.message)" })
    }
    let notes = report.notes.map { note in
        let text = (note.line.map { "line \($0): " } ?? "") + note.message
        return Finding(works: true, subject: note.file, text: text, isRemark: true)
    }
    return files + notes
}

/// The files of the folder that only some commands read.
private func otherFileFindings(_ paths: Paths) -> [Finding] {
    func finding(_ name: String, _ read: (inout LoadReport) throws -> [Finding]) -> [Finding] {
        guard FileManager.default.fileExists(atPath: paths.data + "/" + name) else { return [] }
        do {
            var report = LoadReport()
            let findings = try read(&report)
            return fileFindings(report) + findings
        } catch {
            let text = commandError(error).text
            return [Finding(works: false, subject: name, text: text, remedy: "mend \(name): \(text)")]
        }
    }
    return finding("experiments.json") { _ in
        let set = try paths.loadExperiments(keeps: false)
        let list = set.experiments.map { "\($0.id) (\($0.status.rawValue), \($0.variants.count) variants)" }
        let text = list.isEmpty ? "no experiments" : list.joined(separator: ", ")
        return [Finding(works: true, subject: "experiments.json", text: text)]
    }
        + finding("tastes.jsonl") { report in
            _ = try TasteFile.load(paths.data + "/tastes.jsonl", into: &report)
            return []
        }
        + finding("events.csv") { report in
            _ = try EventFile.load(paths.data + "/events.csv", pseudonyms: pseudonyms, into: &report)
            return []
        }
}

/// One sentence is asked for, which may cost a hundredth of a cent: an address that answers says nothing of the model.
func languageModelFinding(_ desk: ExplanationDesk) -> Finding {
    guard let settings = desk.languageModel?.settings, let generator = desk.generation()?.generator else {
        return Finding(
            works: true, subject: "language model", text: "none is named: the realiser makes all sentences (--llm URL)")
    }
    let hasKey = ProcessInfo.processInfo.environment["OPENAI_API_KEY"].flatMap(APIKey.init) != nil
    let key =
        !hasKey ? "no OPENAI_API_KEY" : settings.mayCarryKey ? "with OPENAI_API_KEY" : "the key is not sent without TLS"
    let probe = LanguageModelProbe(generator) { Double(monotonicNanoseconds()) * 1e-9 }
    var text = "\(settings.model) at \(settings.endpoint.absoluteString), \(key): "
    if let sentence = probe.sentence {
        text += String(format: "wrote in %.1f s “\(sentence.replacing("%", with: "%%"))”", probe.seconds)
        if let problem = probe.problem { text += ", which would be refused: \(problem)" }
        if probe.statistics.dollars > 0 { text += String(format: ", %.5f USD", probe.statistics.dollars) }
    } else {
        text += (probe.problem ?? "") + "; the realiser makes the sentences"
    }
    if !probe.statistics.adaptations.isEmpty {
        text += "; asked \(probe.statistics.adaptations.joined(separator: ", "))"
    }
    if settings.isLocal, settings.asksForJSON, !probe.isGrounded || probe.seconds > 5 {
        text +=
            "; a small local model needs --llm-settings FILE with "
            + #"{"endpoint":"\#(settings.endpoint.absoluteString)","model":"\#(settings.model)","asks_for_json":false,"#
            + #""batch_size":1,"timeout_seconds":120}"#
    }
    return Finding(
        works: probe.isGrounded, subject: "language model", text: text,
        remedy: probe.sentence == nil
            ? "see to the language model, or leave --llm out: \(probe.problem ?? "it wrote nothing")"
            : "give the language model what its line names, or leave --llm out")
}

/// Of each shared store that is named, with what is shared there.
func storeFindings(_ desk: ExplanationDesk) throws -> [Finding] {
    let named: [(StoreStatus.Seam, StoreChoice?)] = [
        (.explanations, desk.store), (.sessions, desk.sessions), (.events, desk.events),
        (.vectors, desk.vectors),
    ]
    var stores: [(choice: StoreChoice, seams: [StoreStatus.Seam])] = []
    for case (let seam, let choice?) in named {
        if let place = stores.firstIndex(where: { $0.choice.settings.location == choice.settings.location }) {
            stores[place].seams.append(seam)
        } else {
            stores.append((choice, [seam]))
        }
    }
    return try stores.flatMap { choice, seams in
        StoreProbe(try choice.connected(), seams).findings().map {
            Finding(
                works: $0.works, subject: $0.subject, text: $0.text,
                remedy: "see to the store, or leave it out: \($0.text)")
        }
    }
}

func cacheFinding(_ desk: ExplanationDesk) -> Finding {
    guard let folder = desk.folder else {
        return Finding(
            works: true, subject: "explanations", text: "are kept in memory alone, as --explanations none asks")
    }
    guard FileManager.default.fileExists(atPath: folder) else {
        return writable(folder, "explanations", "--explanations DIR names another folder")
    }
    do {
        let store = try ExplanationFile(folder: folder)
        store.flush()
        let disk = store.statistics
        let kept = "\(disk.entryCount) kept in \(folder), \(disk.byteCount / 1024) KiB"
        let damage = disk.damagedBytes > 0 ? ", \(disk.damagedBytes) damaged bytes passed over" : ""
        return Finding(
            works: disk.damagedBytes == 0, subject: "explanations",
            text: kept + damage
                + (disk.isUnreadable
                    ? "; the disk refuses to read it" : disk.isReadOnly ? "; another recscope writes there" : ""),
            remedy: "nothing is lost but what is damaged; recscope warm makes sentences anew")
    } catch {
        return Finding(
            works: false, subject: "explanations", text: "\(commandError(error).text); they are kept in memory alone",
            remedy: "name a folder that can be written: --explanations DIR")
    }
}

/// The folders that are written to.
func folderFindings() -> [Finding] {
    do {
        return [
            writable(try UserFolders.cache(), "models", "set XDG_CACHE_HOME to a folder that can be written"),
            writable(try UserFolders.state(), "reviews", "set XDG_STATE_HOME to a folder that can be written"),
        ]
    } catch {
        let text = commandError(error).text
        return [Finding(works: false, subject: "home", text: text, remedy: text)]
    }
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
        text: works ? "are kept under \(folder)" : "\(place) can't be written: \(remedy)", remedy: remedy)
}
