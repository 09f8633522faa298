;;; emacs.el --- Does what a writer does, and writes down as JSON what Emacs showed  -*- lexical-binding: t -*-

(require 'json)

(defun e2e-underlined ()
  "What is underlined, in the order of the text."
  (mapcar (lambda (one)
            `((words . ,(buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
              (message . ,(flymake-diagnostic-text one))
              (type . ,(symbol-name (flymake-diagnostic-type one)))))
          (sort (flymake-diagnostics)
                (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other))))))

(defun e2e-wait (what there)
  "Let messages come in until THERE says that WHAT is."
  (let ((end (+ (float-time) 30)))
    (while (not (funcall there))
      (when (> (float-time) end)
        (error "Waited in vain for %s; underlined: %S; text: %S" what (e2e-underlined) (buffer-string)))
      (flymake-start)
      (accept-process-output nil 0.05))))

(defun e2e-lines ()
  "The text, line by line."
  (vconcat (split-string (string-remove-suffix "\n" (buffer-substring-no-properties (point-min) (point-max))) "\n")))

(defun e2e-has-fixes (diagnostic)
  "Whether the server told what could stand in the place of DIAGNOSTIC."
  (let ((told (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))))
    (cl-plusp (length (plist-get (plist-get told :data) :fixes)))))

(defun e2e-hover ()
  "The text that Eldoc shows for the words at point."
  (let (said)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq said (or text ""))))
    (e2e-wait "the hover text" (lambda () said))
    (substring-no-properties said)))

(defun e2e-menu-of (command)
  "Call COMMAND and take the default of the menu that it opens; the lines of the menu."
  (let* (menu
         ;; A command from the keyboard, not from the mouse, asks in the minibuffer.
         (last-nonmenu-event ?\r)
         (completing-read-function
          (lambda (_prompt choices _predicate _must _initial _history default &rest _)
            (setq menu (mapcar #'car choices))
            default)))
    (call-interactively command)
    (vconcat menu)))

(defun e2e-main (file)
  "Everything that the tests want to know of FILE."
  (let (seen)
    (cl-flet ((note (key value) (push (cons key value) seen))
              (has (words) (save-excursion (goto-char (point-min)) (search-forward words nil t))))
      (switch-to-buffer (find-file-noselect file))
      ;; Eglot starts after the command that opened the file, and a batch has no commands.
      (run-hooks 'post-command-hook)
      ;; Fixes that need the model come with its diagnostics, a moment after those of words alone.
      (e2e-wait "both findings and their fixes"
                (lambda () (and (cdr (e2e-underlined)) (cl-every #'e2e-has-fixes (flymake-diagnostics)))))
      (note 'mode (symbol-name major-mode))
      (note 'underlined (vconcat (e2e-underlined)))
      (goto-char (point-min))
      (search-forward "you for")
      (note 'hover (e2e-hover))
      (warmline-fix-all)
      (e2e-wait "fix-all" (lambda () (not (has "Please note"))))
      (note 'after_fix_all (e2e-lines))
      (save-buffer)
      (note 'menu (e2e-menu-of #'eglot-code-actions))
      (e2e-wait "the quick fix" (lambda () (not (has "you forgot"))))
      (note 'after_quick_fix (e2e-lines))
      (save-buffer)
      (e2e-wait "a text with nothing underlined" (lambda () (null (e2e-underlined))))
      (note 'left (length (e2e-underlined))))
    (nreverse seen)))

(let ((seen (condition-case problem
                (e2e-main (getenv "WARMLINE_FILE"))
              (error `((error . ,(error-message-string problem))))))
      (coding-system-for-write 'utf-8))
  (with-temp-file (getenv "WARMLINE_OUT")
    (insert (json-encode seen))))
(when (eglot-current-server)
  (eglot-shutdown-all))
;;; emacs.el ends here
