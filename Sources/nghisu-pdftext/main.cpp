/// The text of many PDF files, at the price of starting one program:
///
///     nghisu-pdftext COUNT SECONDS BYTES
///
/// takes the files `0` to `COUNT - 1` out of the folder where it starts, and writes to its standard
/// output for each, in their order, one byte, four of length (the highest first), and so many of
/// text in UTF-8, every page ended by a form feed: what `pdftotext` prints. The byte is 0 for a file
/// that could not be read; somebody else can then say why.
///
/// A file may be made to break whoever reads it. Each is read by a process of its own, forked before
/// the first byte is looked at, which holds nothing of the other files: their names are gone by
/// then, their descriptors closed, their bytes and words never in the memory that is forked. It can
/// start no process, look into none, and put nothing into a file; where the kernel has Landlock, it
/// can open nothing at all but what the system's libraries consist of. Its words go to this program
/// alone, so it cannot speak for another. SECONDS are for all of them together, BYTES for all that
/// is written; what is behind them is not read. Network, view of files, memory and processor time
/// are the business of whoever starts this, and that no other process of the same account can be
/// looked into: in a namespace of processes, this program should be the first.

#include "../CPoppler/shim.h"

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <linux/landlock.h>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// Exit statuses of this program.
enum Status { done = 0, misused = 2, strayed = 3, failed = 4 };

[[noreturn]] void stop(Status status) { _exit(status); }

bool writeAll(int file, const char *bytes, size_t count) {
    while (count > 0) {
        const ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= static_cast<size_t>(written);
    }
    return true;
}

// MARK: In the process of one file

/// From here on, opens nothing but the system's own files, and those only to be read; where the
/// kernel has no Landlock (landlock(7)), nothing changes.
void closeFiles() {
    const long version = syscall(
        SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;
    // Kinds of access by their bits: thirteen at first, then linking elsewhere, cutting, devices.
    const int kinds = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    landlock_ruleset_attr handled = {};
    handled.handled_access_fs = (1ULL << kinds) - 1;
    const long rules = syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0) stop(failed);
    // What poppler knows of writing systems, and what the C library loads for them.
    landlock_path_beneath_attr system = {};
    system.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR
        | LANDLOCK_ACCESS_FS_EXECUTE;
    system.parent_fd = open("/usr", O_PATH | O_CLOEXEC);
    if (system.parent_fd >= 0)
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &system, 0);
    if (syscall(SYS_landlock_restrict_self, rules, 0) != 0) stop(failed);
}

/// Gives up all that reading a file does not need.
void renounce() {
    const rlimit none = {0, 0};
    setrlimit(RLIMIT_NPROC, &none);
    setrlimit(RLIMIT_FSIZE, &none);
    closeFiles();
    // Input and outputs are this file's own by now.
    if (close_range(3, ~0U, 0) != 0) stop(failed);
}

/// Writes the text of the PDF that is the standard input.
bool readPDF() {
    struct stat facts;
    if (fstat(STDIN_FILENO, &facts) != 0 || facts.st_size <= 0 || facts.st_size > INT32_MAX)
        return false;
    const auto size = static_cast<size_t>(facts.st_size);
    void *bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED) return false;
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        static_cast<const char *>(bytes), static_cast<int>(size)));
    if (!document || document->is_locked()) return false;
    for (int number = 0; number < document->pages(); number++) {
        const std::unique_ptr<poppler::page> page(document->create_page(number));
        if (!page) return false;
        // With the form feed, and in the order in which somebody would read.
        const poppler::byte_array text =
            page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
        if (!writeAll(STDOUT_FILENO, text.data(), text.size())) return false;
    }
    return true;
}

// MARK: In the process that has them all

/// What one process has said; memory that goes back when it has been passed on, so that the next
/// process is not forked with it.
class Said {
public:
    explicit Said(size_t limit) : limit(limit) {
        memory = static_cast<char *>(mmap(
            nullptr, limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
            -1, 0));
        if (memory == MAP_FAILED) stop(failed);
    }
    ~Said() { munmap(memory, limit); }
    Said(const Said &) = delete;
    Said &operator=(const Said &) = delete;

    /// Takes all that comes until its end; `false` if that is too much or too late.
    bool take(int pipe, Clock::time_point deadline) {
        while (true) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                deadline - Clock::now());
            pollfd ready = {pipe, POLLIN, 0};
            const int count = poll(&ready, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            const ssize_t come = read(pipe, memory + size, limit - size);
            if (come < 0 && errno == EINTR) continue;
            if (come <= 0) return come == 0 && size < limit;
            size += static_cast<size_t>(come);
        }
    }

    const char *bytes() const { return memory; }
    size_t count() const { return size; }

private:
    char *memory;
    size_t limit;
    size_t size = 0;
};

void tell(bool isRead, const char *text, size_t count) {
    const unsigned char head[5] = {
        isRead, static_cast<unsigned char>(count >> 24), static_cast<unsigned char>(count >> 16),
        static_cast<unsigned char>(count >> 8), static_cast<unsigned char>(count)};
    if (!writeAll(STDOUT_FILENO, reinterpret_cast<const char *>(head), sizeof head)
        || !writeAll(STDOUT_FILENO, text, count))
        stop(failed);
}

/// Has one file read by a process of its own, and passes its text on.
///
/// - Returns: how many bytes of text there were.
size_t passOn(int file, size_t room, Clock::time_point deadline) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) stop(failed);
    const pid_t child = fork();
    if (child < 0) stop(failed);
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (dup2(file, STDIN_FILENO) < 0 || dup2(ends[1], STDOUT_FILENO) < 0
            || dup2(nowhere, STDERR_FILENO) < 0)
            stop(failed);
        renounce();
        stop(readPDF() ? done : failed);
    }
    close(ends[1]);
    Said said(room + 1);
    const bool isWhole = said.take(ends[0], deadline);
    close(ends[0]);
    // Who has said everything is ending already, with a status that this does not change; who only
    // closed the output would be waited for without end.
    kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    // Whatever a file has managed to start would outlive it: with this program all of it ends.
    if (waitpid(-1, nullptr, WNOHANG) >= 0) stop(strayed);
    const bool isRead = isWhole && WIFEXITED(status) && WEXITSTATUS(status) == done;
    tell(isRead, said.bytes(), isRead ? said.count() : 0);
    return isRead ? said.count() : 0;
}

/// A number of at least 1 and at most `most`.
long number(const char *text, long most) {
    char *end = nullptr;
    const long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 1 || value > most) stop(misused);
    return value;
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 4) {
        const std::string usage = "usage: nghisu-pdftext COUNT SECONDS BYTES\n";
        writeAll(STDERR_FILENO, usage.data(), usage.size());
        return misused;
    }
    const long files = number(arguments[1], 512);
    const auto deadline = Clock::now() + std::chrono::seconds(number(arguments[2], 86'400));
    auto room = static_cast<size_t>(number(arguments[3], 1L << 31));
    // No process of the same account looks into another; whom a file leaves behind comes here.
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0
        || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed;
    poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);

    std::vector<int> opened;
    for (long file = 0; file < files; file++) {
        const std::string name = std::to_string(file);
        opened.push_back(open(
            name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        // What could be opened by its name would belong to every file.
        if (unlink(name.c_str()) != 0 && errno != ENOENT) return failed;
    }
    for (const int file : opened) {
        if (file < 0 || room == 0 || Clock::now() >= deadline) {
            tell(false, nullptr, 0);
        } else {
            room -= passOn(file, room, deadline);
        }
        if (file >= 0) close(file);
    }
    return done;
}
